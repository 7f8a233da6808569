package io.syncline.device.direct;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** By which address the machines around this one reach it. */
final class LocalNetwork {

    private static final Logger LOG = LoggerFactory.getLogger(LocalNetwork.class);

    private LocalNetwork() {}

    /** The likeliest one; the loopback's when this machine is in no network. */
    static InetAddress address() {
        try {
            return likeliest(NetworkInterface.networkInterfaces().flatMap(LocalNetwork::places));
        } catch (SocketException e) {
            LOG.warn("The addresses of this machine can not be read: {}", e.getMessage());
            return InetAddress.getLoopbackAddress();
        }
    }

    /** An address, and the name of the network interface that has it. */
    record Place(InetAddress address, String card) {

        private static final String MADE_BY_PROGRAMS =
                "(docker|veth|br-|virbr|vmnet|vboxnet|cni|flannel|tun|tap|utun).*";

        private boolean isOfHardware() {
            return !card.toLowerCase(Locale.ROOT).matches(MADE_BY_PROGRAMS);
        }

        private boolean isUsable() {
            return !address.isLoopbackAddress()
                    && !address.isLinkLocalAddress()
                    && !address.isMulticastAddress()
                    && !address.isAnyLocalAddress();
        }
    }

    /** Real network cards before those that programs make up, the shorter kind of address before the longer, private ones first. */
    static InetAddress likeliest(Stream<Place> places) {
        return places.filter(Place::isUsable)
                .min(Comparator.comparing(Place::isOfHardware, Comparator.reverseOrder())
                        .thenComparing(place -> place.address() instanceof Inet4Address, Comparator.reverseOrder())
                        .thenComparing(place -> place.address().isSiteLocalAddress(), Comparator.reverseOrder())
                        .thenComparing(Place::card)
                        .thenComparing(place -> place.address().getHostAddress()))
                .map(Place::address)
                .orElseGet(InetAddress::getLoopbackAddress);
    }

    private static Stream<Place> places(NetworkInterface card) {
        try {
            return card.isUp() && !card.isLoopback()
                    ? card.inetAddresses().map(address -> new Place(address, card.getName()))
                    : Stream.empty();
        } catch (SocketException e) {
            LOG.debug("The network interface {} can not be asked.", card.getName(), e);
            return Stream.empty();
        }
    }
}
