/** The command channel: commands to a device, its reports, and what each command needs. */
@org.jspecify.annotations.NullMarked
package helder.protocol.apple.command;
