package helder.protocol.windows.csp;

import helder.protocol.windows.WindowsEdition;

/** Why a PC does not have a node. */
public sealed interface CspRefusal {
    /** Its Windows is older than the node. */
    record SystemTooOld(int firstBuild) implements CspRefusal {}

    /** Its edition does not have the node. */
    record NotOnEdition(WindowsEdition edition) implements CspRefusal {}
}
