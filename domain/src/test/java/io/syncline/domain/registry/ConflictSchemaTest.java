package io.syncline.domain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncline.domain.registry.ConflictPolicies.DoubleCreation;
import io.syncline.domain.registry.ConflictPolicies.ModifyDelete;
import io.syncline.domain.registry.ConflictPolicies.UniqueViolation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConflictSchemaTest {

    private static StorageRegistry of(String collections) {
        return SchemaFile.parse("{\"collections\": {" + collections + "}}");
    }

    private static List<String> mistakesOf(String collections) {
        return catchThrowableOfType(SchemaException.class, () -> of(collections))
                .mistakes();
    }

    @Test
    void a_collection_that_says_nothing_has_the_usual_policies() {
        CollectionDefinition note = of("\"note\": {\"version\": \"1\"}").collection("note");
        assertThat(note.merge().conflicts()).isEqualTo(ConflictPolicies.DEFAULT);
        assertThat(note.merge().isLastWriter()).isTrue();
    }

    @Test
    void a_collection_has_the_policies_that_it_names() {
        CollectionDefinition note = of("""
                "note": {"version": "1", "conflicts": {"modifyDelete": "modification-wins",
                         "doubleCreation": "keep-both", "uniqueViolation": "ignore"}}
                """).collection("note");
        assertThat(note.merge().conflicts())
                .isEqualTo(new ConflictPolicies(
                        ModifyDelete.MODIFICATION_WINS, DoubleCreation.KEEP_BOTH, UniqueViolation.IGNORE));
        assertThat(note.merge().isLastWriter()).isFalse();
    }

    @Test
    void the_builder_says_the_same() {
        ConflictPolicies policies =
                new ConflictPolicies(ModifyDelete.MODIFICATION_WINS, DoubleCreation.REFUSE, UniqueViolation.KEEP_BOTH);
        StorageRegistry registry = StorageRegistry.builder()
                .collection("folder", "1", folder -> {})
                .collection(
                        "note",
                        "1",
                        note -> note.conflicts(policies)
                                .childOf("folder")
                                .whenParentDeleted("folder", ParentDeleted.reParent("inbox")))
                .build();
        assertThat(registry.collection("note").merge().conflicts()).isEqualTo(policies);
        assertThat(registry.collection("note").relationships().get(0).parentDeleted())
                .isEqualTo(ParentDeleted.reParent("inbox"));
    }

    @Test
    void a_link_has_what_it_says_of_deleted_parents() {
        StorageRegistry registry = of("""
                "folder": {"version": "1", "fields": {"no": {"type": "int"}}, "indices": [{"field": "no", "pk": true}]},
                "note": {"version": "1", "relationships": [
                    {"childOf": "folder"},
                    {"childOf": "folder", "alias": "a", "reverseAlias": "as", "whenParentDeleted": "delete"},
                    {"childOf": "folder", "alias": "b", "reverseAlias": "bs", "whenParentDeleted": "re-parent", "newParent": 7}]}
                """);
        assertThat(registry.collection("note").relationships())
                .extracting(Relationship::parentDeleted)
                .containsExactly(ParentDeleted.KEEP, ParentDeleted.DELETE, ParentDeleted.reParent(7L));
    }

    @Test
    void every_mistake_is_named() {
        assertThat(mistakesOf("""
                "folder": {"version": "1", "fields": {"no": {"type": "int"}}, "indices": [{"field": "no", "pk": true}],
                           "conflicts": {"doubleCreation": "keep-both"}},
                "note": {"version": "1", "fields": {"text": {"type": "string"}},
                         "indices": [{"field": ["k", "text"], "pk": true}],
                         "conflicts": {"modifyDelete": "never", "whatever": "x"},
                         "relationships": [
                    {"childOf": "folder", "whenParentDeleted": "burn"},
                    {"childOf": "folder", "alias": "a", "reverseAlias": "as", "whenParentDeleted": "re-parent"},
                    {"childOf": "folder", "alias": "b", "reverseAlias": "bs", "newParent": 7},
                    {"childOf": "folder", "alias": "c", "reverseAlias": "cs", "whenParentDeleted": "re-parent", "newParent": "seven"},
                    {"childOf": "folder", "alias": "k", "reverseAlias": "ks", "whenParentDeleted": "re-parent", "newParent": 7}]}
                """))
                .anySatisfy(one -> assertThat(one).contains("'folder'", "'keep-both'", "'no'", "no string"))
                .anySatisfy(one -> assertThat(one).contains("'note'", "modifyDelete", "'never'", "modification-wins"))
                .anySatisfy(one -> assertThat(one).contains("'note'", "'whatever'", "uniqueViolation"))
                .anySatisfy(one -> assertThat(one).contains("'folder'", "'note'", "'burn'", "re-parent"))
                .anySatisfy(one -> assertThat(one).contains("'a'", "newParent"))
                .anySatisfy(one -> assertThat(one).contains("'b'", "newParent"))
                .anySatisfy(one -> assertThat(one).contains("'c'", "seven", "'folder'"))
                .anySatisfy(one -> assertThat(one).contains("'k'", "part of the key"))
                .hasSize(8);
    }
}
