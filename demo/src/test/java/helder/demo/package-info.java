@org.jspecify.annotations.NullMarked
package helder.demo;
