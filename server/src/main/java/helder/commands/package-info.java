/** The queue of commands for devices: enqueued with a permit, delivered at least once, answered once. */
@org.jspecify.annotations.NullMarked
package helder.commands;
