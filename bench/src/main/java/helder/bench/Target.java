package helder.bench;

import java.net.URI;

/**
 * A server that speaks Apple's management protocol, as a profile names it.
 *
 * @param checkIn the address of check-in messages; host and path of it go into requests
 * @param commands the address of the command channel
 * @param topic the topic of its push certificate
 */
record Target(URI checkIn, URI commands, String topic) {}
