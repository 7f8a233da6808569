package io.syncline.sync.hub.store;

import io.syncline.sync.hub.InstanceClaim;
import io.syncline.sync.hub.Superseded;
import java.util.Optional;

/**
 * Which running copy speaks as a device, and how often a copy that did not hold the identity last has taken it over.
 */
public record Holder(String instance, long takeovers) {

    /**
     * Who holds the identity once the claim was heard.
     *
     * @param current who holds it now
     * @throws Superseded when somebody does whom the claimant does not know, or has taken over more often than it knows
     */
    public static Holder after(Optional<Holder> current, InstanceClaim claim) {
        if (current.isEmpty()) {
            return new Holder(claim.instance(), claim.takeovers());
        }
        Holder holder = current.get();
        if (holder.instance.equals(claim.instance())) {
            return holder;
        }
        if (holder.instance.equals(claim.previous())) {
            return new Holder(claim.instance(), holder.takeovers);
        }
        if (claim.takeOver() && holder.takeovers == claim.takeovers()) {
            return new Holder(claim.instance(), holder.takeovers + 1);
        }
        throw new Superseded(holder.takeovers);
    }
}
