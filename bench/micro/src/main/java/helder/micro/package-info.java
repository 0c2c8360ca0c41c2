/** Micro-benchmarks of single parts of the server. */
@org.jspecify.annotations.NullMarked
package helder.micro;
