/** The commands as typed: options, what is printed, exit codes. They start no server code except {@code serve} and what works without a server. */
@org.jspecify.annotations.NullMarked
package helder.cli.commands;
