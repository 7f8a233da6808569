package io.syncline.domain.registry;

import io.syncline.domain.registry.CollectionSchema.RelationshipSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names under which children are given when they are created together with a parent. One that was chosen has to be
 * clear. A default that is not (two links to the same parent, a field of that name) just does not serve.
 */
final class ReverseAliases {

    private final String parent;
    private final Set<String> fields;
    private final List<Claim> claims = new ArrayList<>();

    /** A link that would have its child under that name. */
    record Claim(CollectionSchema child, RelationshipSchema link) {

        String name() {
            return link.reverseAliasOrDefault(child.name());
        }

        boolean isChosen() {
            return link.reverseAlias() != null;
        }

        @Override
        public String toString() {
            return "link '%s' of '%s'".formatted(link.aliasOrDefault(), child.name());
        }
    }

    ReverseAliases(String parent, Set<String> fields, Collection<CollectionSchema> collections) {
        this.parent = parent;
        this.fields = fields;
        collections.forEach(child -> child.relationships().stream()
                .filter(link -> link.parent().equals(parent))
                .forEach(link -> claims.add(new Claim(child, link))));
    }

    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        Map<String, String> takenBy = new HashMap<>();
        fields.forEach(field -> takenBy.put(field, "a field of '%s'".formatted(parent)));
        claims.stream().filter(Claim::isChosen).forEach(claim -> {
            String other = takenBy.put(claim.name(), claim.toString());
            if (other != null) {
                mistakes.add("The %s has the reverse alias '%s', which is also %s; give it another \"reverseAlias\"."
                        .formatted(claim, claim.name(), other));
            }
        });
        return mistakes;
    }

    /** The links whose name leaves no doubt; all names are different. */
    List<Claim> clear() {
        return claims.stream()
                .filter(claim -> claim.isChosen() || isFree(claim.name()))
                .toList();
    }

    private boolean isFree(String name) {
        return !fields.contains(name)
                && claims.stream().filter(claim -> claim.name().equals(name)).count() == 1;
    }
}
