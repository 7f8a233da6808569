package io.syncline.sync.hub.jdbc;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.store.Heard;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The SQL of how far members have read. */
final class JdbcHeard {

    private JdbcHeard() {}

    static Integer note(Statements sql, Collection<Heard> news) throws SQLException {
        for (Heard heard : news) {
            long at = heard.at().toEpochMilli();
            sql.with("""
                            insert into hub_heard (space, device, position, heard_at)
                            select space, device, ?, ? from hub_device where space = ? and device = ?
                            on conflict (space, device) do update set
                                position = case when hub_heard.position < excluded.position
                                    then excluded.position else hub_heard.position end,
                                heard_at = case when hub_heard.heard_at < excluded.heard_at
                                    then excluded.heard_at else hub_heard.heard_at end
                            """, heard.position(), at, heard.space(), heard.device().value())
                    .executeUpdate();
        }
        return news.size();
    }

    static List<Heard> heard(Statements sql, String space, Instant now) throws SQLException {
        sql.with("""
                        insert into hub_heard (space, device, position, heard_at)
                        select space, device, 0, ? from hub_device
                        where space = ? and device not in (select device from hub_heard where space = ?)
                        on conflict (space, device) do nothing
                        """, now.toEpochMilli(), space, space).executeUpdate();
        List<Heard> all = new ArrayList<>();
        String query = "select device, position, heard_at from hub_heard where space = ? order by device";
        try (ResultSet rows = sql.with(query, space).executeQuery()) {
            while (rows.next()) {
                all.add(new Heard(
                        space,
                        new DeviceId(rows.getString(1)),
                        rows.getLong(2),
                        Instant.ofEpochMilli(rows.getLong(3))));
            }
        }
        return all;
    }
}
