package io.syncline.sync.hub.jdbc;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.InstanceClaim;
import io.syncline.sync.hub.Superseded;
import io.syncline.sync.hub.store.Holder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The SQL of who speaks as which device. */
final class JdbcInstances {

    private JdbcInstances() {}

    static Optional<Holder> holder(Statements sql, String space, DeviceId device) throws SQLException {
        try (ResultSet rows = sql.with(
                        "select instance, takeovers from hub_instance where space = ? and device = ?",
                        space,
                        device.value())
                .executeQuery()) {
            return rows.next() ? Optional.of(new Holder(rows.getString(1), rows.getLong(2))) : Optional.empty();
        }
    }

    /** What was read is compared once more as it is replaced: another hub may have heard another claim in between. */
    static Holder claim(Statements sql, String space, DeviceId device, InstanceClaim claim) throws SQLException {
        Optional<Holder> current = holder(sql, space, device);
        Holder next = Holder.after(current, claim);
        int written =
                current.isEmpty() ? insert(sql, space, device, next) : replace(sql, space, device, current.get(), next);
        if (written != 1) {
            throw new Superseded(current.map(Holder::takeovers).orElse(0L));
        }
        return next;
    }

    private static int insert(Statements sql, String space, DeviceId device, Holder next) throws SQLException {
        return sql.with("""
                        insert into hub_instance (space, device, instance, takeovers) values (?, ?, ?, ?)
                        on conflict (space, device) do nothing
                        """, space, device.value(), next.instance(), next.takeovers())
                .executeUpdate();
    }

    private static int replace(Statements sql, String space, DeviceId device, Holder current, Holder next)
            throws SQLException {
        return sql.with("""
                        update hub_instance set instance = ?, takeovers = ?
                        where space = ? and device = ? and instance = ?
                        """, next.instance(), next.takeovers(), space, device.value(), current.instance())
                .executeUpdate();
    }
}
