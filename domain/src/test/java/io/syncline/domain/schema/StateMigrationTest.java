package io.syncline.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.fold.Merging;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.MergePolicy;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StateMigrationTest {

    private static final ObjectId SHEET = new ObjectId("sheet", "s1");
    private static final Stamp CREATED = new Stamp(7, new DeviceId("0000000000000001"));

    static Stream<Arguments> defaults() {
        return Stream.of(
                Arguments.of(MergePolicy.LAST_WRITER, FieldType.STRING, "new"),
                Arguments.of(MergePolicy.COUNTER, FieldType.INT, 3L),
                Arguments.of(MergePolicy.GREATEST, FieldType.INT, 3L),
                Arguments.of(MergePolicy.LEAST, FieldType.INT, 3L),
                Arguments.of(MergePolicy.SET, FieldType.JSON, List.of("new")),
                Arguments.of(MergePolicy.LIST, FieldType.JSON, List.of("new")),
                Arguments.of(MergePolicy.TEXT, FieldType.TEXT, "new"));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void a_default_value_is_what_it_is_where_the_creation_is_folded_again(
            MergePolicy policy, FieldType type, Object value) {
        StorageRegistry registry = StorageRegistry.builder()
                .collection(
                        "sheet",
                        "3",
                        sheet -> sheet.history("1", one -> one.field("title", FieldType.STRING))
                                .history(
                                        "2",
                                        two -> two.field("title", FieldType.STRING)
                                                .field("first", type)
                                                .defaultValue("first", value))
                                .field("title", FieldType.STRING)
                                .field("added", type)
                                .renamedFrom("added", "first")
                                .merge("added", policy))
                .build();
        CollectionDefinition sheets = registry.collection("sheet");
        Merging merging = Merging.of(sheets.merge());
        ObjectEvent creation = new ObjectEvent.Created(SHEET, "1", Map.of("title", "a title"));

        ObjectState then = ObjectState.fold(List.of(new WrittenEvent(creation, CREATED)));
        ObjectEvent now = new Upcasting(registry).upcast(creation);

        assertThat(new StateMigration(sheets, "1").migrate(SHEET, then))
                .isEqualTo(ObjectState.fold(List.of(new WrittenEvent(now, CREATED)), merging));
    }
}
