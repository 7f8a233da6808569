package io.syncline.sync.store;

/**
 * Whether this data may be a copy: it once lay at another place. What was written there stands in both copies, should
 * it be one.
 */
public final class CopiedData {

    private static final String HOME = "home";
    private static final String ELSEWHERE = "home.moved";
    private static final String COMMON = "home.common";

    private final Settings settings;

    public CopiedData(Settings settings) {
        this.settings = settings;
    }

    /**
     * Notes where the data lies now. Within a transaction.
     *
     * @param written the last sequence that the device has given out so far
     */
    public void liesAt(String place, long written) {
        String before = settings.get(HOME).orElse("");
        if (before.equals(place)) {
            return;
        }
        if (!before.isEmpty() && !isElsewhere()) {
            settings.put(COMMON, written);
            settings.put(ELSEWHERE, 1);
        }
        settings.put(HOME, place);
    }

    /** Whether the data lies at another place than when its device was last known to be this one. */
    public boolean isElsewhere() {
        return settings.getLong(ELSEWHERE, 0) == 1;
    }

    /** The last sequence that another copy has too. */
    public long commonUntil() {
        return settings.getLong(COMMON, 0);
    }

    /** Notes that the device with this identity lives here. Within a transaction. */
    public void isAtHome() {
        settings.put(ELSEWHERE, 0);
    }

    /** Notes that what is written from here on is nobody else's. Within a transaction. */
    public void isItsOwn() {
        isAtHome();
        settings.put(COMMON, 0);
    }
}
