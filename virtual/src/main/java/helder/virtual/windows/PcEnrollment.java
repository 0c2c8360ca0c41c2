package helder.virtual.windows;

import helder.virtual.wire.Identity;
import java.net.URI;

/**
 * An enrollment of a PC.
 *
 * @param service where certificates are asked for, also the renewed ones
 * @param machineStore whether the PC enrolled as a device
 */
record PcEnrollment(Provisioning provisioning, Identity identity, URI service, boolean machineStore) {}
