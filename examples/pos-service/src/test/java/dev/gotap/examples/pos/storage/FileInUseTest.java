package dev.gotap.examples.pos.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileInUseTest {

    @TempDir
    Path directory;

    @Test
    void open_fileThatAnotherHolds_saysWhatToDo() throws IOException {
        var options = DatabaseOptions.file(directory.resolve("shop"));
        Database.open(options, List.of()).close();

        try (FileChannel file = FileChannel.open(directory.resolve("shop.mv.db"), StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> Database.open(options, List.of()))
                    .withMessageContaining("no other process has open; stop the other one or choose another path");
        }
        Database.open(options, List.of()).close();
    }
}
