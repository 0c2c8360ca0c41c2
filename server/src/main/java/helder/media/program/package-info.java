/** Programs beside the server that films are made with, when they are there. */
@org.jspecify.annotations.NullMarked
package helder.media.program;
