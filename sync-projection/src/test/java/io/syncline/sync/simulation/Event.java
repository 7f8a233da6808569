package io.syncline.sync.simulation;

/**
 * An event as it lies in a device's store, as far as the checks look at it.
 *
 * @param mark of its write; empty for a deletion
 * @param hybridTime of its stamp
 * @param isRenamed whether it was stamped or named anew since it was written
 */
record Event(
        String device,
        int epoch,
        long sequence,
        long transactionStart,
        long hybridTime,
        String thing,
        Write.Kind kind,
        String mark,
        String hash,
        boolean isRenamed) {

    /** In the order of their stamps. */
    static int byStamp(Event one, Event other) {
        int byTime = Long.compare(one.hybridTime, other.hybridTime);
        return byTime != 0 ? byTime : one.device.compareTo(other.device);
    }

    String collection() {
        return thing.substring(0, thing.indexOf('/'));
    }

    /** The name of the transaction that it belongs to. */
    String transaction() {
        return device + '-' + epoch + '-' + transactionStart;
    }

    String identity() {
        return device + '-' + epoch + '-' + sequence;
    }
}
