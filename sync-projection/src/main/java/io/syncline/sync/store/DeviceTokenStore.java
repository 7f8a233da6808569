package io.syncline.sync.store;

import io.syncline.sync.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * How far the application's event processors have read, in the device's own database. One process has the database, so
 * nobody has to claim a token against others.
 */
public final class DeviceTokenStore implements TokenStore {

    private final Database database;
    private final Serializer serializer;

    public DeviceTokenStore(Database database, Serializer serializer) {
        this.database = database;
        this.serializer = serializer;
    }

    private record Stored(@Nullable TrackingToken token) {}

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount) throws UnableToClaimTokenException {
        initializeTokenSegments(processorName, segmentCount, null);
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken)
            throws UnableToClaimTokenException {
        database.writing(() -> {
            if (fetchSegments(processorName).length > 0) {
                throw new UnableToClaimTokenException("Processor '%s' has tokens already.".formatted(processorName));
            }
            for (int segment = 0; segment < segmentCount; segment++) {
                insert(initialToken, processorName, segment);
            }
        });
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processorName, int segment)
            throws UnableToInitializeTokenException {
        database.writing(() -> {
            if (find(processorName, segment).isPresent()) {
                throw new UnableToInitializeTokenException(
                        "Processor '%s' has a token for segment %d already.".formatted(processorName, segment));
            }
            insert(token, processorName, segment);
        });
    }

    private void insert(@Nullable TrackingToken token, String processorName, int segment) {
        String sql = "INSERT INTO syncline_token (token_type, token, processor, segment) VALUES (?, ?, ?, ?)";
        database.prepared(sql, insert -> set(insert, token, processorName, segment));
    }

    private int set(PreparedStatement statement, @Nullable TrackingToken token, String processorName, int segment)
            throws SQLException {
        SerializedObject<String> serialized = token == null ? null : serializer.serialize(token, String.class);
        statement.setString(1, serialized == null ? null : serialized.getType().getName());
        statement.setString(2, serialized == null ? null : serialized.getData());
        statement.setString(3, processorName);
        statement.setInt(4, segment);
        return statement.executeUpdate();
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment)
            throws UnableToClaimTokenException {
        String sql = "UPDATE syncline_token SET token_type = ?, token = ? WHERE processor = ? AND segment = ?";
        database.writing(() -> {
            if (database.prepared(sql, update -> set(update, token, processorName, segment)) == 0) {
                throw new UnableToClaimTokenException(
                        "Processor '%s' has no segment %d.".formatted(processorName, segment));
            }
        });
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, int segment) throws UnableToClaimTokenException {
        return find(processorName, segment)
                .orElseThrow(() -> new UnableToClaimTokenException(
                        "Processor '%s' has no segment %d.".formatted(processorName, segment)))
                .token();
    }

    private Optional<Stored> find(String processorName, int segment) {
        String sql = "SELECT token_type, token FROM syncline_token WHERE processor = ? AND segment = ?";
        return database.query(sql, query -> {
            query.setString(1, processorName);
            query.setInt(2, segment);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Stored(read(rows.getString(1), rows.getString(2))))
                        : Optional.empty();
            }
        });
    }

    private @Nullable TrackingToken read(@Nullable String type, @Nullable String token) {
        return type == null || token == null
                ? null
                : serializer.deserialize(new SimpleSerializedObject<>(token, String.class, type, null));
    }

    @Override
    public void releaseClaim(String processorName, int segment) {}

    @Override
    public void deleteToken(String processorName, int segment) {
        database.writing(
                () -> database.prepared("DELETE FROM syncline_token WHERE processor = ? AND segment = ?", delete -> {
                    delete.setString(1, processorName);
                    delete.setInt(2, segment);
                    return delete.executeUpdate();
                }));
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public int[] fetchSegments(String processorName) {
        return segments(processorName).stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processorName) {
        int[] all = fetchSegments(processorName);
        return segments(processorName).stream()
                .map(segment -> Segment.computeSegment(segment, all))
                .toList();
    }

    private List<Integer> segments(String processorName) {
        return database.query("SELECT segment FROM syncline_token WHERE processor = ? ORDER BY segment", query -> {
            query.setString(1, processorName);
            List<Integer> segments = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    segments.add(rows.getInt(1));
                }
            }
            return segments;
        });
    }
}
