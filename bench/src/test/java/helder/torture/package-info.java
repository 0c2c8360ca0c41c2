@org.jspecify.annotations.NullMarked
package helder.torture;
