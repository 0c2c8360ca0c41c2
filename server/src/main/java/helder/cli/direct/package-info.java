/** What also works without a running server: set-up, and checks of what is kept. */
@org.jspecify.annotations.NullMarked
package helder.cli.direct;
