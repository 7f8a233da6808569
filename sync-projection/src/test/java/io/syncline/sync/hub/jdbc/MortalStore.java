package io.syncline.sync.hub.jdbc;

import io.syncline.sync.simulation.DurableSteps;
import java.nio.file.Path;

/** A hub's store over a SQLite file, of a process that may die at each of its commits. */
public final class MortalStore {

    private MortalStore() {}

    public static JdbcStore open(Path file, DurableSteps steps) {
        return JdbcStore.overFile(new MortalDatabase(SqliteDatabase.open(file, () -> {}), steps));
    }

    private record MortalDatabase(HubDatabase database, DurableSteps steps) implements HubDatabase {

        @Override
        public <T> T write(String attempt, Work<T> work) {
            T answer = database.write(attempt, sql -> {
                T result = work.run(sql);
                steps.beforeCommit();
                return result;
            });
            steps.afterCommit();
            return answer;
        }

        @Override
        public <T> T read(String attempt, Work<T> work) {
            return database.read(attempt, work);
        }

        @Override
        public void giveBack() {
            database.giveBack();
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
