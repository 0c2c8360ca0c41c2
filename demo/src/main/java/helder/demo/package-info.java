/**
 * A whole invented organisation in one command. It starts the server and the virtual devices as two processes and uses
 * nothing but what everybody may use: the command line, the pages, and the devices' own protocol.
 */
@org.jspecify.annotations.NullMarked
package helder.demo;
