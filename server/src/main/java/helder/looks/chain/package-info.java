/** The chain itself: what an entry says and how it is linked and signed. Only this room adds to it. */
@org.jspecify.annotations.NullMarked
package helder.looks.chain;
