/**
 * Google's Android Management API: requests, and readers of what comes back. No network, no clock, no database.
 *
 * <p>Start with {@code call} (a request and what its answer is read into) and {@code name} (what Google calls things). Then,
 * in the order of a device's life: {@code enterprise} (the connection of an organization), {@code policy} (what should be),
 * {@code enrollment} (ways in), {@code device} (what is), {@code command} (what is done once) and {@code event} (what Google
 * tells through Pub/Sub). {@code json} reads and writes for all of them.
 *
 * <p>Sections named are those of the project's note on Android. Everything here follows Google's documents; docstrings say
 * "unproven on hardware" where only an assumption is behind it.
 */
@org.jspecify.annotations.NullMarked
package helder.protocol.android;
