package helder.bench;

import helder.bench.Step.WrongAnswerException;

/** What devices do in one go, each an operation that is timed as a whole. */
final class Conversations {

    private static final int MOST_COMMANDS = 50;

    private Conversations() {}

    /** Asks for work where there is none. */
    static Step idle(Device device) {
        return nothingToDo(device.idle());
    }

    static Step nothingToDo(byte[] request) {
        return new Step(request, answer -> {
            Step.demandOk(answer);
            demandSilent(answer);
            return null;
        });
    }

    static Step tokenUpdate(Device device) {
        return Step.single(device.tokenUpdate());
    }

    /** Authenticate and TokenUpdate: what makes an enrollment once there is a certificate. */
    static Step enroll(Device device) {
        return new Step(device.authenticate(), answer -> {
            Step.demandOk(answer);
            return Step.single(device.tokenUpdate());
        });
    }

    /** Asks, gets a command, answers it, is told that there is nothing more: exactly two requests. */
    static Step oneCommand(Device device) {
        return new Step(device.idle(), command -> {
            Step.demandOk(command);
            if (command.silent()) {
                throw new WrongAnswerException("no command where there should be one");
            }
            return nothingToDo(device.acknowledge(command.text()));
        });
    }

    /** Answers whatever there is until there is nothing more. */
    static Step everything(Device device) {
        return further(device, device.idle(), 0);
    }

    private static Step further(Device device, byte[] request, int answered) {
        return new Step(request, command -> {
            Step.demandOk(command);
            if (command.silent()) {
                return null;
            }
            if (answered == MOST_COMMANDS) {
                throw new WrongAnswerException("commands without an end");
            }
            return further(device, device.acknowledge(command.text()), answered + 1);
        });
    }

    private static void demandSilent(Answer answer) throws WrongAnswerException {
        if (!answer.silent()) {
            throw new WrongAnswerException("a command where there should be none");
        }
    }
}
