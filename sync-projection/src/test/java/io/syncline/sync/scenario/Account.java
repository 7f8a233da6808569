package io.syncline.sync.scenario;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.fold.MergeFunction;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.update.RelativeUpdate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An application's function: an account that does not go below zero; what would take it there bounces and is counted. */
final class Account implements MergeFunction {

    private final String version;

    Account() {
        this("1");
    }

    Account(String version) {
        this.version = version;
    }

    @Override
    public String name() {
        return "account";
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Object initial() {
        return Map.of("balance", 0L, "bounced", 0L);
    }

    @Override
    public Object apply(@Nullable Object state, ObjectEvent event, Stamp stamp) {
        Map<String, Object> next = new HashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(state)).forEach((name, value) -> next.put(String.valueOf(name), value));
        long amount = event.changes().get("balance") instanceof Long opening ? opening : 0;
        for (RelativeUpdate update : event.updates()) {
            amount += update.operand() instanceof Long by ? by : 0;
        }
        long balance = (Long) Objects.requireNonNull(next.get("balance")) + amount;
        if (balance < 0) {
            next.merge("bounced", 1L, (some, one) -> (Long) some + (Long) one);
        } else {
            next.put("balance", balance);
        }
        if (event.changes().get("owner") != null) {
            next.put("owner", event.changes().get("owner"));
        }
        return Map.copyOf(next);
    }

    @Override
    public Map<String, ? extends @Nullable Object> values(@Nullable Object state) {
        Map<String, @Nullable Object> values = new HashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(state)).forEach((name, value) -> values.put(String.valueOf(name), value));
        return values;
    }
}
