package io.syncline.sync.hub.jdbc;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.store.IssuedCode;
import io.syncline.sync.hub.store.SpaceDirectory.Enrolment;
import io.syncline.sync.hub.store.SpaceDirectory.Member;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The directory's SQL. */
final class JdbcDirectory {

    private JdbcDirectory() {}

    static Integer found(Statements sql, String space, Enrolment first, Instant now) throws SQLException {
        sql.with("""
                        insert into hub_space (space, head, founded_at) values (?, ?, ?) on conflict (space) do nothing
                        """, space, 0L, now.toEpochMilli()).executeUpdate();
        return enrol(sql, space, first);
    }

    static Integer invite(Statements sql, String codeHash, IssuedCode code, Instant now) throws SQLException {
        Instant forgotten = now.minus(IssuedCode.REMEMBERED);
        sql.with("delete from hub_code where expires_at < ?", forgotten.toEpochMilli())
                .executeUpdate();
        return sql.with("""
                        insert into hub_code (code_hash, space, expires_at) values (?, ?, ?)
                        on conflict (code_hash) do nothing
                        """, codeHash, code.space(), code.expiresAt().toEpochMilli())
                .executeUpdate();
    }

    static String join(Statements sql, String codeHash, Enrolment device, Instant now) throws SQLException {
        IssuedCode code = code(sql, codeHash).orElseThrow(() -> new NotAllowed(NotAllowed.Reason.CODE_UNKNOWN));
        DeviceId id = device.profile().id();
        code.admit(id, now);
        sql.with("update hub_code set used_by = ? where code_hash = ?", id.value(), codeHash)
                .executeUpdate();
        if (code.wasUsedBy(id)) {
            keepToken(sql, code.space(), id);
        } else {
            forgetTokens(sql, code.space(), id);
        }
        enrol(sql, code.space(), device);
        return code.space();
    }

    private static void keepToken(Statements sql, String space, DeviceId device) throws SQLException {
        sql.with("""
                        insert into hub_earlier_token (token_hash, space, device)
                        select token_hash, space, device from hub_device where space = ? and device = ?
                        """, space, device.value()).executeUpdate();
    }

    private static void forgetTokens(Statements sql, String space, DeviceId device) throws SQLException {
        sql.with("delete from hub_earlier_token where space = ? and device = ?", space, device.value())
                .executeUpdate();
    }

    static Optional<Member> member(Statements sql, String tokenHash) throws SQLException {
        String query = """
                select space, device from hub_device where token_hash = ?
                union all select space, device from hub_earlier_token where token_hash = ?
                """;
        try (ResultSet rows = sql.with(query, tokenHash, tokenHash).executeQuery()) {
            return rows.next()
                    ? Optional.of(new Member(rows.getString(1), new DeviceId(rows.getString(2))))
                    : Optional.empty();
        }
    }

    static List<DeviceProfile> devices(Statements sql, String space) throws SQLException {
        List<DeviceProfile> devices = new ArrayList<>();
        try (ResultSet rows = sql.with(
                        "select device, sealed_name from hub_device where space = ? order by number, device", space)
                .executeQuery()) {
            while (rows.next()) {
                devices.add(new DeviceProfile(new DeviceId(rows.getString(1)), rows.getBytes(2)));
            }
        }
        return devices;
    }

    static Integer describe(Statements sql, String space, DeviceProfile profile) throws SQLException {
        return sql.with(
                        "update hub_device set sealed_name = ? where space = ? and device = ?",
                        profile.sealedName(),
                        space,
                        profile.id().value())
                .executeUpdate();
    }

    private static Optional<IssuedCode> code(Statements sql, String codeHash) throws SQLException {
        String query = sql.dialect().locking("select space, expires_at, used_by from hub_code where code_hash = ?");
        try (ResultSet rows = sql.with(query, codeHash).executeQuery()) {
            return rows.next()
                    ? Optional.of(new IssuedCode(
                            rows.getString(1), Instant.ofEpochMilli(rows.getLong(2)), device(rows.getString(3))))
                    : Optional.empty();
        }
    }

    private static int enrol(Statements sql, String space, Enrolment device) throws SQLException {
        return sql.with(
                        """
                        insert into hub_device (space, device, sealed_name, token_hash, number)
                        select ?, ?, ?, ?, count(*) + 1 from hub_device where space = ?
                        on conflict (space, device)
                        do update set sealed_name = excluded.sealed_name, token_hash = excluded.token_hash
                        """,
                        space,
                        device.profile().id().value(),
                        device.profile().sealedName(),
                        device.tokenHash(),
                        space)
                .executeUpdate();
    }

    private static @Nullable DeviceId device(@Nullable String value) {
        return value == null ? null : new DeviceId(value);
    }
}
