package io.syncline.device.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.device.process.TestPostgres;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.Relationship;
import io.syncline.sync.adopt.AdoptionReport;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The demonstration data, as a user would adopt it, from the file and from other databases. */
class ChinookAdoptionTest {

    @TempDir
    private static Path directory;

    private static DemoData file;
    private static Chinook chinook;
    private static ChinookAdoption laptop;
    private static AdoptionReport report;

    /** Where Chinook may be. */
    enum Kind {
        SQLITE,
        H2,
        POSTGRESQL;

        Chinook chinook() {
            return switch (this) {
                case SQLITE -> chinook;
                case H2 -> chinook.copyTo("jdbc:h2:file:" + directory.resolve("chinook-" + UUID.randomUUID()));
                case POSTGRESQL -> chinook.copyTo(TestPostgres.newDatabase());
            };
        }
    }

    @BeforeAll
    static void adopt() {
        file = DemoData.extract();
        chinook = new Chinook(file.url());
        laptop = new ChinookAdoption(chinook, directory.resolve("laptop"));
        report = laptop.run();
    }

    @AfterAll
    static void close() {
        file.close();
    }

    @ParameterizedTest
    @EnumSource
    void every_table_is_a_collection_with_the_same_rows_and_values(Kind kind) {
        ChinookAdoption device = new ChinookAdoption(kind.chinook(), directory.resolve(kind + "-device"));
        AdoptionReport first = device.run();
        assertThat(first.tables()).hasSize(11);
        assertThat(first.created()).isEqualTo(15_607);
        assertThat(first.notes()).isEmpty();
        device.assertEqualToSource();
        assertThat(device.<Long>with(adopted -> adopted.digest().compute().objects()))
                .isEqualTo(15_607);
        AdoptionReport again = device.run();
        assertThat(again.rows()).isEqualTo(15_607);
        assertThat(again.created() + again.modified() + again.deleted()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void keys_links_and_types_are_those_of_the_tables(Kind kind) {
        ChinookAdoption device = new ChinookAdoption(kind.chinook(), directory.resolve(kind + "-schema"));
        device.run();
        device.with(adopted -> {
            var registry = adopted.storage().registry();
            assertThat(registry.collection("PlaylistTrack").key())
                    .extracting(FieldDefinition::name)
                    .containsExactly("PlaylistId", "TrackId");
            assertThat(registry.collection("Employee").relationships())
                    .extracting(Relationship::parent, Relationship::alias, Relationship::optional)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("Employee", "ReportsTo", true));
            assertThat(registry.collection("Invoice").field("InvoiceDate").typeName())
                    .isEqualTo("datetime");
            assertThat(registry.collection("Invoice").field("Total").typeName())
                    .isEqualTo(kind == Kind.SQLITE ? "float" : "decimal");
            return adopted;
        });
    }

    @Test
    void every_table_has_a_line_and_the_whole_has_a_summary() {
        assertThat(laptop.said()).contains("PlaylistTrack: 8,715 rows, 8,715 created, 0 modified, 0 deleted");
        assertThat(report.summary()).startsWith("Adopted 11 tables with 15,607 rows in ");
    }

    @Test
    void a_number_that_the_source_gives_is_generated_here() {
        assertThat(laptop.schema()).contains("""
                              "indices" : [ {
                                "field" : "ArtistId",
                                "pk" : true,
                                "autoInc" : true
                              } ]
                        """, """
                              "indices" : [ {
                                "field" : [ "PlaylistId", "TrackId" ],
                                "pk" : true
                              } ],
                        """);
    }

    @Test
    void another_device_that_adopts_a_copy_has_the_same_objects() {
        try (DemoData copy = DemoData.extract()) {
            ChinookAdoption phone = new ChinookAdoption(new Chinook(copy.url()), directory.resolve("phone"));
            phone.run();
            assertThat(phone.digest()).isEqualTo(laptop.digest());
            assertThat(phone.schema()).isEqualTo(laptop.schema());
        }
    }
}
