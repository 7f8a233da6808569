package io.syncline.device.fault;

/** The keys of one run's objects, which no other run has. */
record RunNames(long seed) {

    static final int GROUP_SIZE = 4;
    static final int SHARED = 3;

    String prefix() {
        return "r" + seed + "-";
    }

    /** A member of the group that one device changes, always all of it in one batch. */
    String group(int device, int member) {
        return "%sd%d-g%d".formatted(prefix(), device, member);
    }

    /** Something that a device writes after it has seen something else. */
    String reply(int device, int number) {
        return "%sd%d-n%d".formatted(prefix(), device, number);
    }

    static boolean isReply(String key) {
        return key.contains("-n");
    }

    /** Something that is there for a moment. */
    String passing(int device, int number) {
        return "%sd%d-x%d".formatted(prefix(), device, number);
    }

    /** What all devices change at once, each overwriting the others. */
    String shared(int number) {
        return prefix() + "shared" + number;
    }

    /** What all devices count up at once. */
    String counter() {
        return prefix() + "counter";
    }
}
