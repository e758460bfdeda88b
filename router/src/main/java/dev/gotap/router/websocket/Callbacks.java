package dev.gotap.router.websocket;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the application wants to be told of one socket, and how it is told: in turn, on threads that may block. A callback
 * that fails is logged once and closes the socket with 1011.
 */
final class Callbacks {

    private static final Logger LOG = LoggerFactory.getLogger("dev.gotap.router.websocket");

    // Set while the socket is registered, and by the callbacks themselves: other threads see them by way of the turns.
    volatile @Nullable WebSocketCallback<? super WebSocket> onOpen;
    volatile @Nullable WebSocketCallback<? super String> onText;
    volatile @Nullable WebSocketCallback<? super byte[]> onBinary;
    volatile @Nullable WebSocketCallback<? super CloseReason> onClose;
    volatile @Nullable WebSocketCallback<? super Throwable> onError;

    private final WebSocket socket;
    private final String route;
    private @Nullable Turns turns;

    Callbacks(WebSocket socket, String route) {
        this.socket = socket;
        this.route = route;
    }

    void begin(Executor threads) {
        turns = new Turns(threads);
    }

    /** Tells of the opening; {@code then} runs in any case, {@code refused} when no thread has time for this. */
    void opened(Runnable then, Runnable refused) {
        take(onOpen, socket, then, refused);
    }

    void text(String text, Runnable then, Runnable refused) {
        take(onText, text, then, refused);
    }

    void binary(byte[] bytes, Runnable then, Runnable refused) {
        take(onBinary, bytes, then, refused);
    }

    void closed(CloseReason reason, Runnable then) {
        take(onClose, reason, then, then);
    }

    private <T> void take(@Nullable WebSocketCallback<? super T> callback, T value, Runnable then, Runnable refused) {
        Turns order = turns;
        if (order == null) {
            refused.run();
            return;
        }
        order.take(() -> call(callback, value, then), refused);
    }

    private <T> void call(@Nullable WebSocketCallback<? super T> callback, T value, Runnable then) {
        try {
            if (callback != null) {
                callback.accept(value);
            }
        } catch (Throwable failure) {
            failed(failure);
            if (failure instanceof VirtualMachineError fatal) {
                throw fatal;
            }
        } finally {
            then.run();
        }
    }

    private void failed(Throwable failure) {
        try {
            WebSocketCallback<? super Throwable> told = onError;
            if (told != null) {
                told.accept(failure);
            }
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
        LOG.error("a callback of the WebSocket {} failed", route, failure);
        socket.close(CloseReason.INTERNAL_ERROR, "");
    }
}
