package helder.policies;

import helder.identity.Platform;

/**
 * Expresses settings in the orders of a platform; each platform room implements it. Nothing is sent by it: orders go to the gate like all
 * others. The same settings for the same target always give the same orders.
 */
public interface Renderer {

    Platform platform();

    /**
     * @param settings all that hold for a device together: several of them may become one order
     * @param target of this platform
     */
    Rendering render(Settings settings, Target target);
}
