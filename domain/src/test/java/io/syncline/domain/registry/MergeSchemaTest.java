package io.syncline.domain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.fold.MergeFunction;
import io.syncline.domain.fold.Mergings;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergeSchemaTest {

    @Test
    void a_field_names_its_policy() {
        StorageRegistry registry = SchemaFile.parse("""
                {"collections": {"task": {"version": "1", "fields": {
                    "title": {"type": "string", "merge": "last-writer"},
                    "votes": {"type": "int", "merge": "counter"},
                    "notes": {"type": "text", "merge": "text"}}}}}
                """);
        CollectionMerge merge = registry.collection("task").merge();
        assertThat(merge.policy("votes")).isEqualTo(MergePolicy.COUNTER);
        assertThat(merge.policy("title")).isEqualTo(MergePolicy.LAST_WRITER);
        assertThat(merge.text()).isEqualTo("notes:text, votes:counter");
    }

    @Test
    void every_mistake_is_named() {
        assertThatThrownBy(() -> SchemaFile.parse("""
                {"collections": {
                  "a": {"version": "1", "fields": {
                    "id": {"type": "string", "merge": "greatest"},
                    "name": {"type": "string", "merge": "counter"},
                    "age": {"type": "int", "merge": "biggest"},
                    "tags": {"type": "json", "merge": "set", "default": {}}}},
                  "b": {"version": "1", "merge": {"function": "f"}, "fields": {"n": {"type": "int", "merge": "counter"}}}}}
                """))
                .isInstanceOfSatisfying(
                        SchemaException.class,
                        refused -> assertThat(refused.mistakes())
                                .containsExactlyInAnyOrder(
                                        "Field 'id' is part of the key of collection 'a' and can not have the \"merge\" 'greatest', as a key never changes.",
                                        "Field 'name' of collection 'a' has type 'string' and can not have the \"merge\" 'counter', which is for int and float fields.",
                                        "Field 'age' of collection 'a' has the unknown \"merge\" 'biggest'; the policies are [last-writer, greatest, least, counter, set, list, text].",
                                        "Field 'tags' of collection 'a' has the \"merge\" 'set' and the \"default\" {}, which is no array.",
                                        "Field 'n' of collection 'b' can not have the \"merge\" 'counter', as the function 'f' merges the whole object; leave out one of the two."));
    }

    @Test
    void a_policy_at_a_collection_is_told_where_it_belongs() {
        assertThatThrownBy(() -> SchemaFile.parse("""
                {"collections": {"a": {"version": "1", "merge": "counter", "fields": {"n": {"type": "int"}}}}}
                """))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("\"merge\" of collection 'a' is not {\"function\": \"the name of a function\"}");
    }

    @Test
    void a_function_that_nobody_has_is_refused_by_its_name() {
        StorageRegistry registry = SchemaFile.parse("""
                {"collections": {"a": {"version": "1", "merge": {"function": "f"}, "fields": {"n": {"type": "int"}}}}}
                """);
        assertThatThrownBy(() -> new Mergings(registry, List.<MergeFunction>of()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining(
                        "Collection 'a' is merged by the function 'f', which the application does not have");
    }
}
