package io.syncline.sync.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.sync.adopt.file.FileFormat;
import io.syncline.sync.adopt.source.AdoptionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAdoptionTest {

    @TempDir
    private Path directory;

    private AdoptingDevice device;

    @BeforeEach
    void makeDevice() {
        device = new AdoptingDevice(directory.resolve("laptop"));
    }

    private Path file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String name, byte[] bytes) {
        try {
            Files.createDirectories(directory.resolve("files"));
            return Files.write(directory.resolve("files").resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AdoptionReport adopt(Path path) {
        return device.adopt(path.toString(), SourceSettings.DEFAULT, null);
    }

    private AdoptionReport adopt(Path path, FileFormat format) {
        return device.adopt(path.toString(), new SourceSettings(List.of(), format), null);
    }

    private void assertRefused(Path path, String... words) {
        assertThatThrownBy(() -> adopt(path))
                .isInstanceOf(AdoptionException.class)
                .hasMessageContainingAll(words);
    }

    @Nested
    class Csv {

        @Test
        void quotes_hold_delimiters_quotes_and_ends_of_lines() {
            AdoptionReport report = adopt(file(
                    "person.csv", "id,name,note\r\n1,\"Lovelace, Ada\",\"says \"\"hi\"\"\nand goes\"\r\n2,Grace,\r\n"));
            assertThat(report.tables()).containsExactly(new AdoptionReport.Table("person", "person", 2, 2, 0, 0, 0));
            assertThat(device.objects("person").get(0))
                    .isEqualTo(Map.of("id", 1L, "name", "Lovelace, Ada", "note", "says \"hi\"\nand goes"));
            assertThat(device.values("person", "note").get(1)).isNull();
        }

        @Test
        void a_type_is_one_that_gives_back_what_was_written() {
            adopt(file("t.csv", """
                            id,whole,number,exact,flag,day,moment,zip,mixed,none
                            a,1,1.5,0.12345678901234567890,true,2026-01-10,2026-01-10T08:30:00Z,01234,1,
                            b,-20,2,3,FALSE,2026-02-28,2026-01-10 09:30:00+01:00,99999,x,
                            """));
            assertThat(device.<List<String>>with(
                            adopted -> adopted.storage().registry().collection("t").fields().stream()
                                    .map(field -> field.name() + ":" + field.typeName() + (field.optional() ? "?" : ""))
                                    .toList()))
                    .containsExactly(
                            "id:string",
                            "whole:int",
                            "number:float",
                            "exact:decimal",
                            "flag:boolean",
                            "day:date",
                            "moment:datetime",
                            "zip:string",
                            "mixed:string",
                            "none:string?");
            assertThat(device.values("t", "moment"))
                    .containsExactly("2026-01-10T08:30:00.000Z", "2026-01-10T08:30:00.000Z");
            assertThat(device.values("t", "exact")).containsExactly("0.1234567890123456789", "3");
        }

        @Test
        void an_empty_text_is_one_in_quotes() {
            adopt(file("t.csv", "id,name\n1,\"\"\n2,\n3,x\n"));
            assertThat(device.values("t", "name")).containsExactly("", null, "x");
        }

        @Test
        void a_byte_order_mark_a_charset_and_a_delimiter_are_understood() {
            adopt(file("marked.csv", "\ufeffid,name\n1,Zoë\n"));
            assertThat(device.values("marked", "name")).containsExactly("Zoë");
            device = new AdoptingDevice(directory.resolve("phone"));
            adopt(
                    file("old.csv", "id;'na;me'\n1;Zoë\n".getBytes(Charset.forName("windows-1252"))),
                    new FileFormat(Charset.forName("windows-1252"), ';', '\'', true, List.of(), Long.MAX_VALUE));
            assertThat(device.values("old", "na_me")).containsExactly("Zoë");
            device = new AdoptingDevice(directory.resolve("tablet"));
            adopt(file("wide.tsv", "\ufeffid\tname\n1\tZoë\n".getBytes(StandardCharsets.UTF_16LE)));
            assertThat(device.values("wide", "name")).containsExactly("Zoë");
        }

        @Test
        void without_a_header_columns_are_numbered() {
            adopt(
                    file("t.csv", "a,1\nb,2\n"),
                    new FileFormat(StandardCharsets.UTF_8, null, '"', false, List.of("column_1"), Long.MAX_VALUE));
            assertThat(device.objects("t"))
                    .containsExactly(Map.of("column_1", "a", "column_2", 1L), Map.of("column_1", "b", "column_2", 2L));
        }

        @Test
        void a_sample_gives_a_schema_in_which_all_but_the_key_may_be_missing() {
            FileFormat sampled = new FileFormat(StandardCharsets.UTF_8, null, '"', true, List.of(), 1);
            adopt(file("t.csv", "id,age\n1,36\n2,\n"), sampled);
            assertThat(device.values("t", "age")).containsExactly(36L, null);
            Path wrong = file("t.csv", "id,age\n1,36\n2,\n3,old\n");
            assertThatThrownBy(() -> adopt(wrong, sampled))
                    .hasMessageStartingWith("File 't.csv', line 4: column 'age' has the value 'old', and field 'age'");
        }
    }

    @Nested
    class Ndjson {

        @Test
        void each_line_is_an_object_with_the_members_that_it_has() {
            adopt(file("person.ndjson", """
                    {"id":"a","age":36,"tags":["x",1],"ok":true,"size":1.25,"at":"2026-01-10T08:30:00Z"}

                    {"id":"b","age":null,"more":{"deep":[1.5,{"x":null}]},"big":123456789012345678901234567890}
                    """));
            assertThat(device.objects("person").get(0))
                    .containsEntry("tags", List.of("x", 1L))
                    .containsEntry("size", 1.25)
                    .containsEntry("ok", true)
                    .containsEntry("at", "2026-01-10T08:30:00.000Z");
            assertThat(device.objects("person").get(1))
                    .containsEntry("age", null)
                    .containsEntry("big", "123456789012345678901234567890");
            assertThat(device.objects("person").get(1).get("more")).asString().isEqualTo("{deep=[1.5, {x=null}]}");
        }

        @Test
        void members_of_several_types_are_json() {
            adopt(file("t.jsonl", "{\"id\":1,\"v\":1}\n{\"id\":2,\"v\":\"x\"}\n"));
            assertThat(device.values("t", "v")).containsExactly(1L, "x");
        }
    }

    @Nested
    class Keys {

        @Test
        void the_column_id_is_the_key_unless_a_value_is_there_twice() {
            adopt(file("t.csv", "ID,x\n1,a\n1,b\n"));
            assertThat(device.values("t", "row_key"))
                    .allSatisfy(key -> assertThat((String) key).matches("[0-9a-f]{32}-1"));
        }

        @Test
        void equal_rows_without_a_key_stay_apart_and_have_the_same_keys_on_another_device() {
            adopt(file("log.csv", "line,level\nstart,1\ntick,1\ntick,1\n"));
            AdoptingDevice phone = new AdoptingDevice(directory.resolve("phone"));
            phone.adopt(
                    file("log.csv", "line,level\ntick,1\nstart,1\ntick,1\n").toString(), SourceSettings.DEFAULT, null);
            assertThat(device.values("log", "line")).hasSize(3);
            assertThat(phone.digest()).isEqualTo(device.digest());
        }

        @Test
        void a_key_may_be_named() {
            adopt(
                    file("t.csv", "a,b,c\n1,1,x\n1,2,y\n"),
                    new FileFormat(StandardCharsets.UTF_8, null, '"', true, List.of("a", "b"), Long.MAX_VALUE));
            assertThat(device.<Integer>with(adopted ->
                            adopted.storage().registry().collection("t").key().size()))
                    .isEqualTo(2);
        }
    }

    @Test
    void a_directory_has_a_collection_for_each_file() {
        file("person.csv", "id,name\n1,Ada\n");
        Path directory = file("pet.ndjson", "{\"id\":1}\n").getParent();
        file("README.md", "#");
        AdoptionReport report = adopt(directory);
        assertThat(report.tables()).extracting(AdoptionReport.Table::collection).containsExactly("person", "pet");
        assertThat(report.notes()).singleElement().asString().startsWith("'README.md' is no CSV");
    }

    @Test
    void adopting_again_brings_what_changed_in_the_file() {
        adopt(file("person.csv", "id,name\n1,Ada\n2,Grace\n3,Jean\n"));
        AdoptionReport again = adopt(file("person.csv", "id,name\n1,Ada\n2,Grace H.\n4,Joan\n"));
        assertThat(again.tables()).containsExactly(new AdoptionReport.Table("person", "person", 3, 1, 1, 1, 0));
        assertThat(device.values("person", "name")).containsExactly("Ada", "Grace H.", "Joan");
    }

    @Test
    void a_file_that_is_put_right_goes_on_where_it_stopped() {
        adopt(file("person.csv", "id,age\n1,36\n"));
        StringBuilder rows = new StringBuilder("id,age\n");
        for (int i = 1; i <= 2_500; i++) {
            rows.append(i).append(',').append(i == 2_400 ? "old" : "36").append('\n');
        }
        Path file = file("person.csv", rows.toString());
        assertRefused(file, "File 'person.csv', line 2401: column 'age' has the value 'old'");
        assertThat(device.values("person", "id")).hasSize(2_000);
        AdoptionReport again = adopt(file("person.csv", rows.toString().replace("old", "36")));
        assertThat(again.created()).isEqualTo(500);
        assertThat(device.values("person", "id")).hasSize(2_500);
    }

    @Nested
    class Refusals {

        @Test
        void name_file_line_and_column() {
            assertRefused(
                    file("a.csv", "id,name\n1,a\n2,b,c\n"), "File 'a.csv', line 3: there are 3 values, and 2 columns");
            assertRefused(file("b.csv", "id,Name,name\n"), "File 'b.csv', line 1: column 3 has the name 'name'");
            assertRefused(file("c.ndjson", "{\"id\":1}\n{\"id\":,}\n"), "File 'c.ndjson', line 2, column 7");
            assertRefused(file("d.ndjson", "[1]\n"), "File 'd.ndjson', line 1: each line has one JSON object");
            assertRefused(file("e.csv", ""), "File 'e.csv' is empty");
            assertRefused(file("g.csv", "id,name\n1,\"a\"b\n"), "File 'g.csv', behind line 1: this is no CSV");
        }

        @Test
        void name_a_quote_that_is_never_closed() {
            for (String end : List.of("\"b\n3,c\n", "\"", "\"b\"\"", "\"b\"\"\n", "\"\"\"")) {
                assertRefused(file("q.csv", "id,name\n1,\"a\"\n2," + end), "File 'q.csv', line 3: a quote is opened");
            }
            for (String end : List.of("\"b\"", "\"b\"\n", "\"\"", "\"\"\"\"", "\"b\"\"\"\r\n", "\"b\n\"\n", "b\n")) {
                device = new AdoptingDevice(directory.resolve("device" + end.hashCode()));
                assertThat(adopt(file("q.csv", "id,name\n1,\"a\"\n2," + end)).rows())
                        .as(end)
                        .isEqualTo(2);
            }
        }

        @Test
        void name_the_charset_that_it_is_not() {
            assertRefused(
                    file("f.csv", "id,name\n1,Zoë\n".getBytes(StandardCharsets.ISO_8859_1)),
                    "File 'f.csv' is not in UTF-8",
                    "--charset=windows-1252");
        }

        @Test
        void name_what_is_not_there_or_no_such_file() {
            assertRefused(directory.resolve("missing.csv"), "There is no file or directory '", "missing.csv");
            assertRefused(file("picture.png", "x"), "picture.png' is of no kind that can be adopted");
        }
    }
}
