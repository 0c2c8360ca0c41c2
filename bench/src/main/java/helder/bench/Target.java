package helder.bench;

import java.net.URI;

/**
 * A server that speaks Apple's management protocol, as a profile names it.
 *
 * @param checkIn the address of check-in messages; host and path of it go into requests
 * @param commands the address of the command channel; often the same
 * @param topic the topic of its push certificate
 * @param showing how a device shows its certificate to this server
 */
record Target(URI checkIn, URI commands, String topic, Showing showing) {}
