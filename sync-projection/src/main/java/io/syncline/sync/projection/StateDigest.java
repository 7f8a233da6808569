package io.syncline.sync.projection;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.Query;
import io.syncline.sync.database.Database;
import io.syncline.sync.hash.Sha256;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One number for everything that is there: two devices have the same exactly when their data is the same.
 *
 * <p>It is SHA-256 over the sum (modulo 2^256) of the SHA-256 of each object, and their count. A sum, because it does
 * not depend on an order, and every database sorts text differently. An object goes in with its collection's name and
 * its values by field name; values that are absent do not go in, numbers go in by their bits.
 */
public final class StateDigest {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);
    private static final int DIGEST_BYTES = 32;

    private final Database database;
    private final StorageRegistry registry;
    private final SqlObjectReader reader;

    /**
     * What the digest says.
     *
     * @param digest in hexadecimal
     * @param objects how many objects there are
     */
    public record Result(String digest, long objects) {}

    public StateDigest(Database database, StorageRegistry registry, SqlObjectReader reader) {
        this.database = database;
        this.registry = registry;
        this.reader = reader;
    }

    /** The digest of one state of the data: no write comes in between. */
    public Result compute() {
        return database.snapshot(connection -> {
            Sum sum = new Sum();
            for (CollectionDefinition collection : registry.collections()) {
                Query all = new Query(collection, new Filter.All(List.of()), FindOptions.NONE);
                reader.forEach(connection, all, object -> sum.add(collection.name(), object));
            }
            return new Result(sum.digest(), sum.count);
        });
    }

    private static final class Sum {

        private final MessageDigest sha256 = Sha256.begin();
        private BigInteger sum = BigInteger.ZERO;
        private long count;

        void add(String collection, Map<String, @Nullable Object> object) {
            put(collection);
            new TreeMap<>(object).forEach((field, value) -> {
                if (value != null) {
                    put(field);
                    put(value);
                }
            });
            sum = sum.add(new BigInteger(1, sha256.digest())).mod(MODULUS);
            count++;
        }

        String digest() {
            byte[] number = sum.toByteArray();
            byte[] padded = new byte[DIGEST_BYTES + 1];
            System.arraycopy(number, 0, padded, padded.length - number.length, number.length);
            sha256.update(padded);
            sha256.update(longBytes(count));
            return HexFormat.of().formatHex(sha256.digest());
        }

        /** Every value begins with a letter for its type, and tells its length where that can differ. */
        private void put(@Nullable Object value) {
            if (value == null) {
                sha256.update((byte) 'n');
            } else if (value instanceof String text) {
                putText(text);
            } else if (value instanceof Long number) {
                sha256.update((byte) 'l');
                sha256.update(longBytes(number));
            } else if (value instanceof Double number) {
                sha256.update((byte) 'd');
                sha256.update(longBytes(Double.doubleToLongBits(number)));
            } else if (value instanceof Boolean flag) {
                sha256.update((byte) (flag ? 't' : 'f'));
            } else if (value instanceof List<?> list) {
                sha256.update((byte) 'a');
                sha256.update(longBytes(list.size()));
                list.forEach(this::put);
            } else if (value instanceof Map<?, ?> map) {
                sha256.update((byte) 'm');
                sha256.update(longBytes(map.size()));
                new TreeMap<>(map).forEach((name, member) -> {
                    put(name);
                    put(member);
                });
            } else {
                throw new IllegalStateException("Not a canonical value: " + value.getClass());
            }
        }

        private void putText(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            sha256.update((byte) 's');
            sha256.update(longBytes(bytes.length));
            sha256.update(bytes);
        }

        private static byte[] longBytes(long number) {
            return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        }
    }
}
