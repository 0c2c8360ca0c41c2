/** The devices: the list, the page of one, looking at what is known about it, and ordering something of it. */
@org.jspecify.annotations.NullMarked
package helder.console.devices;
