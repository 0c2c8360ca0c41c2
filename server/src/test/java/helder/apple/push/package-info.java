@org.jspecify.annotations.NullMarked
package helder.apple.push;
