/** The socket in the data directory over which the command line asks a running server: one small JSON request and one reply per connection. */
@org.jspecify.annotations.NullMarked
package helder.cli.socket;
