package io.syncline.device.direct;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.device.direct.LocalNetwork.Place;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocalNetworkTest {

    private static Place place(String card, String address) throws UnknownHostException {
        return new Place(InetAddress.getByName(address), card);
    }

    private static String chosen(Place... places) {
        return LocalNetwork.likeliest(Stream.of(places)).getHostAddress();
    }

    @Test
    void a_card_of_the_machine_goes_before_those_that_programs_make_up() throws UnknownHostException {
        assertThat(chosen(place("docker0", "172.17.0.1"), place("tun0", "10.8.0.2"), place("wlan0", "192.168.1.5")))
                .isEqualTo("192.168.1.5");
        assertThat(chosen(place("docker0", "172.17.0.1"))).isEqualTo("172.17.0.1");
    }

    @Test
    void private_addresses_go_before_public_ones_and_short_ones_before_long_ones() throws UnknownHostException {
        assertThat(chosen(place("eth0", "fd00::5"), place("eth0", "203.0.113.9"), place("eth1", "10.0.0.7")))
                .isEqualTo("10.0.0.7");
        assertThat(chosen(place("eth0", "fd00:0:0:0:0:0:0:5"))).isEqualTo("fd00:0:0:0:0:0:0:5");
    }

    @Test
    void addresses_that_lead_nowhere_are_not_given() throws UnknownHostException {
        assertThat(chosen(place("eth0", "169.254.3.4"), place("eth0", "fe80::1"), place("lo", "127.0.0.1")))
                .isEqualTo(InetAddress.getLoopbackAddress().getHostAddress());
        assertThat(chosen()).isEqualTo(InetAddress.getLoopbackAddress().getHostAddress());
    }

    @Test
    void a_device_bound_to_all_addresses_gives_one_that_leads_to_it() throws UnknownHostException {
        URI everywhere = new DirectProperties(0, place("any", "0.0.0.0").address(), null).reachedAt(8790);
        assertThat(everywhere.getHost()).isNotEqualTo("0.0.0.0");
        assertThat(everywhere.getPort()).isEqualTo(8790);
    }

    @Test
    void long_addresses_stand_in_brackets() throws UnknownHostException {
        assertThat(new DirectProperties(0, place("any", "::1").address(), null).reachedAt(8790))
                .hasToString("http://[0:0:0:0:0:0:0:1]:8790");
    }
}
