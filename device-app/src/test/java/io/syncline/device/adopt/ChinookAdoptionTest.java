package io.syncline.device.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demonstration data, as a user would adopt it. */
class ChinookAdoptionTest {

    private static final List<String> MOMENTS = List.of("BirthDate", "HireDate", "InvoiceDate");
    private static final List<String> PRICES = List.of("UnitPrice", "Total");

    @TempDir
    private static Path directory;

    private static DemoData chinook;
    private static SourceFile source;
    private static AdoptingDevice device;
    private static AdoptionReport report;

    @BeforeAll
    static void adopt() {
        chinook = DemoData.extract();
        source = new SourceFile(Path.of(chinook.url().substring("jdbc:sqlite:".length())));
        device = new AdoptingDevice(directory.resolve("laptop"));
        report = device.adopt(chinook.url());
    }

    @AfterAll
    static void close() {
        chinook.close();
    }

    @Test
    void eleven_tables_become_eleven_collections_with_15607_objects() {
        assertThat(report.tables()).hasSize(11);
        assertThat(report.rows()).isEqualTo(15_607);
        assertThat(report.created()).isEqualTo(15_607);
        assertThat(report.notes()).isEmpty();
        assertThat(device.<Long>with(adopted -> adopted.digest().compute().objects()))
                .isEqualTo(15_607);
    }

    @Test
    void every_table_has_a_line_and_the_whole_has_a_summary() {
        assertThat(device.progress())
                .contains("PlaylistTrack: 8,715 rows, 8,715 created, 0 modified, 0 deleted")
                .last()
                .asString()
                .startsWith("Adopted 11 tables with 15,607 rows in ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Album",
                "Artist",
                "Customer",
                "Employee",
                "Genre",
                "Invoice",
                "InvoiceLine",
                "MediaType",
                "Playlist",
                "PlaylistTrack",
                "Track"
            })
    void every_value_is_the_one_of_the_source(String table) {
        List<Map<String, Object>> expected = source.query("SELECT * FROM " + table).stream()
                .map(ChinookAdoptionTest::asObject)
                .toList();
        assertThat(device.objects(table)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Map<String, Object> asObject(Map<String, Object> row) {
        Map<String, Object> object = new LinkedHashMap<>();
        row.forEach((column, value) -> object.put(column, asValue(column, value)));
        return object;
    }

    private static Object asValue(String column, Object value) {
        if (value instanceof Number number) {
            return PRICES.contains(column) ? (Object) number.doubleValue() : (Object) number.longValue();
        }
        return value != null && MOMENTS.contains(column) ? value.toString().replace(' ', 'T') + ".000Z" : value;
    }

    @Test
    void a_date_is_a_moment_in_utc() {
        Map<String, Object> invoice = device.objects("Invoice").get(0);
        assertThat(invoice).containsEntry("InvoiceId", 1L).containsEntry("InvoiceDate", "2021-01-01T00:00:00.000Z");
    }

    @Test
    void the_schema_says_keys_links_and_what_may_be_missing() {
        assertThat(device.schema()).contains("""
                            "Employee" : {
                              "version" : "2000-01-01",
                              "fields" : {
                                "EmployeeId" : {
                                  "type" : "int"
                                },
                                "LastName" : {
                                  "type" : "string"
                                },
                        """, """
                              "relationships" : [ {
                                "childOf" : "Employee",
                                "alias" : "ReportsTo",
                                "optional" : true
                              } ]
                        """, """
                              "indices" : [ {
                                "field" : [ "PlaylistId", "TrackId" ],
                                "pk" : true
                              } ],
                        """);
    }

    @Test
    void adopting_again_changes_nothing() {
        String before = device.digest();
        AdoptionReport again = new AdoptingDevice(directory.resolve("laptop")).adopt(chinook.url());
        assertThat(again.rows()).isEqualTo(15_607);
        assertThat(again.created() + again.modified() + again.deleted()).isZero();
        assertThat(device.digest()).isEqualTo(before);
    }

    @Test
    void another_device_that_adopts_a_copy_has_the_same_objects() {
        AdoptingDevice phone = new AdoptingDevice(directory.resolve("phone"));
        try (DemoData copy = DemoData.extract()) {
            phone.adopt(copy.url());
        }
        assertThat(phone.digest()).isEqualTo(device.digest());
        assertThat(phone.schema()).isEqualTo(device.schema());
    }
}
