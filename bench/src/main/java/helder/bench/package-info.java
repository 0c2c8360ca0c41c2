/**
 * The load generator: drives a server that speaks Apple's management protocol with the messages of thousands of virtual
 * devices and measures what they cost it. The server is a process of its own and is only seen from outside.
 */
@org.jspecify.annotations.NullMarked
package helder.bench;
