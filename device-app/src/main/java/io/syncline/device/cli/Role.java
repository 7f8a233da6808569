package io.syncline.device.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** As what the program runs. */
public enum Role {
    DEMO("a hub and two devices, laptop and phone, with the Chinook sample data", """
            Starts a hub and two devices in one process, brings the Chinook sample database to the laptop, and lets the
            phone join. Prints the three addresses and stays up. Type 'hub stop' and 'hub start' to cut and mend the
            connection, 'quit' to end.

              --server.port=8700        the hub's port; the laptop has the next one, the phone the one behind
              --syncline.data=DIR       keep the data there (default: a temporary directory, new every time)
            """),
    HUB("a shared store behind HTTP, through which devices sync", """
              --server.port=8700        the port (default 8700)
              --server.address=ADDR     who can reach it (default 127.0.0.1)
              --syncline.data=DIR       where its store is (default syncline-hub)
              --syncline.hub.founding=open|token:SECRET
                                        who may begin a new space (default open, rate-limited)
              --syncline.hub.retention=keep-all|DAYS|newest
                                        what is kept that a snapshot covers and all devices have (default keep-all)
              --syncline.hub.compact=now
                                        drop once what need not be kept, then end
            """),
    DEVICE("one device: its data, HTTP API and web page", """
              --server.port=8701        the port (default 8701)
              --syncline.data=DIR       where its data is (default syncline-data)
              --syncline.store=jdbc:…   its database, H2 or PostgreSQL (default: SQLite in that directory)
              --syncline.device.name=N  what its user calls it
              --syncline.schema=FILE    the schema (default schema.json in the data directory)
              --syncline.hub.url=URL    the hub; without one the device works alone
              --syncline.pairing=URI    join the space of another device, once
              --syncline.direct.port=N  be the hub of its space itself: other devices connect to this port
              --syncline.direct.address=ADDR
                                        who can reach it there (default 127.0.0.1)
              --syncline.sync.mode=continuous|manual
            """),
    ADOPT("brings an existing database, or files, into a device's collections, then ends", """
              --from=jdbc:…             the database to bring over: SQLite, H2, PostgreSQL or MariaDB
              --schemas=A,B             its schemas besides the usual one
              --from=FILE|DIRECTORY     or files: .csv, .tsv, .ndjson, .jsonl
              --key=COLUMN[,COLUMN]     their key (default: the column id, if it can be one)
              --delimiter=C --quote=C --charset=NAME --header=false
                                        how CSV is written (default , " UTF-8 and a header)
              --sample-rows=N           derive the schema of files from so many rows (default: all)
              --syncline.data=DIR       the device's data directory
              --syncline.store=jdbc:…   its database, H2 or PostgreSQL (default: SQLite in that directory)
              --syncline.schema=FILE    the schema to follow (default: derived from the tables, written out)
            """),
    EXPORT("writes a device's data into one file: export FILE, then ends", """
              --history                 with every event
              --syncline.data=DIR       the device's data directory
              --syncline.store=jdbc:…   its database, H2 or PostgreSQL (default: SQLite in that directory)
              --syncline.schema=FILE    the schema (default schema.json in the data directory)
            """),
    IMPORT("brings such a file into a device, or into a new one: import FILE, then ends", """
              --syncline.data=DIR       the device's data directory
              --syncline.store=jdbc:…   its database, H2 or PostgreSQL (default: SQLite in that directory)
              --syncline.schema=FILE    the schema (default schema.json in the data directory, and else the file's own)
            """),
    REBUILD("throws a device's rows away and replays them from its events, then ends", """
              --syncline.data=DIR       the device's data directory
              --syncline.store=jdbc:…   its database, H2 or PostgreSQL (default: SQLite in that directory)
              --syncline.schema=FILE    the schema (default schema.json in the data directory)
            """);

    private final String purpose;
    private final String help;

    Role(String purpose, String help) {
        this.purpose = purpose;
        this.help = help;
    }

    /** The word for it on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many words may follow it. */
    int mostWords() {
        return this == EXPORT || this == IMPORT ? 1 : 0;
    }

    static Optional<Role> ofWord(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** What {@code --help} says of this role. */
    public String help() {
        return "java -jar syncline.jar %s: %s%n%n%s".formatted(word(), purpose, help.indent(2));
    }

    /** What {@code --help} says without a role. */
    public static String overview() {
        return """
                java -jar syncline.jar [ROLE] [--property=value …]

                The roles, of which 'demo' is the default:
                %s
                Every setting is a Spring Boot property: on the command line, in the environment, or in
                application.yaml. 'ROLE --help' names those that matter; --version tells the version.
                """.formatted(Arrays.stream(values())
                .map(role -> "  %-8s %s%n".formatted(role.word(), role.purpose))
                .collect(Collectors.joining()));
    }
}
