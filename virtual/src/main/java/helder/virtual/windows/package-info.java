/**
 * Virtual Windows PCs with the management client that is built into Windows, written from what is known of real ones:
 * enrollment over SOAP, the provisioning document, SyncML sessions over a tree of nodes. Strict readers: what a real
 * client would refuse is refused, what it might take but no server should send becomes a {@link
 * helder.virtual.windows.Complaint}.
 */
@NullMarked
package helder.virtual.windows;

import org.jspecify.annotations.NullMarked;
