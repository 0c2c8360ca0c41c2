/** What the server does for the command line, through the public contracts of the rooms only. */
@org.jspecify.annotations.NullMarked
package helder.cli.operations;
