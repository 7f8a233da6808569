package io.syncline.device.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnHostsTest {

    private final OwnHosts hosts = new OwnHosts(List.of("Laptop.Home", "192.168.1.5", "[fd00::5]"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "127.0.0.1",
                "127.255.0.9:1",
                "[::1]",
                "[::1]:8080",
                "[0:0:0:0:0:0:0:1]:80",
                "laptop.home",
                "LAPTOP.home:8443",
                "192.168.1.5:80",
                "[fd00::5]:80"
            })
    void the_loopback_and_the_configured_names_are_own(String host) {
        assertThat(hosts.isOwn(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "evil.example",
                "localhost.evil.example",
                "evil.localhost",
                "localhost:",
                "localhost:8080:9090",
                "localhost:port",
                "localhost@evil.example",
                "user@localhost",
                "localhost/x",
                "localhost, evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.256",
                "127.1",
                "2130706433",
                "0x7f.0.0.1",
                "0.0.0.0",
                "128.0.0.1",
                "::1",
                "[::1",
                "[::2]",
                "[::1]x",
                "home",
                "192.168.1.50"
            })
    void nothing_else_is(String host) {
        assertThat(hosts.isOwn(host)).isFalse();
    }

    @Test
    void no_host_is_not_own() {
        assertThat(hosts.isOwn(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, localhost:8080",
        "HTTP://LocalHost:8080, localHOST:8080",
        "http://localhost, localhost",
        "http://localhost, localhost:80",
        "http://localhost:80, localhost",
        "https://laptop.home, laptop.home",
        "https://laptop.home, laptop.home:443",
        "http://[::1]:8080, [::1]:8080"
    })
    void a_page_of_the_same_host_and_port_is_own(String origin, String host) {
        assertThat(hosts.isSame(origin, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "null, localhost:8080",
        "'', localhost:8080",
        "http://localhost:8081, localhost:8080",
        "http://127.0.0.1:8080, localhost:8080",
        "https://localhost, localhost:80",
        "http://localhost, localhost:443",
        "http://evil.example:8080, localhost:8080",
        "http://localhost:8080.evil.example, localhost:8080",
        "http://localhost:8080@evil.example, localhost:8080",
        "http://localhost:8080/, localhost:8080",
        "ftp://localhost:8080, localhost:8080",
        "file://, localhost:8080",
        "localhost:8080, localhost:8080"
    })
    void any_other_page_is_not(String origin, String host) {
        assertThat(hosts.isSame(origin, host)).isFalse();
    }
}
