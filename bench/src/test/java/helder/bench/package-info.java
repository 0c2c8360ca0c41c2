@org.jspecify.annotations.NullMarked
package helder.bench;
