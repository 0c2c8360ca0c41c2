/** The command line, and the local socket through which it reaches a running server. */
@org.jspecify.annotations.NullMarked
package helder.cli;
