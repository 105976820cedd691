package org.seisbridge.seismic.hdf5;

import io.jhdf.Constants;
import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.SymbolTableMessage;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Collects the names in a group. jHDF does so too, but reads the header of each dataset with all
 * its attributes and keeps them: gigabytes for STEAD's 1.2 million traces.
 */
final class GroupWalk {
  /** The letters TREE, as a little-endian number. */
  private static final int TREE = 0x45455254;

  private static final int GROUP_NODE = 0;

  /** An entry of a symbol table takes more bytes than that, a node of a tree too. */
  private static final int LEAST_BYTES = 16;

  private static final int SOFT_LINK = 2;

  private final HdfBackingStorage storage;
  private final NameIndex.Builder names = new NameIndex.Builder();
  private long nodes;

  GroupWalk(HdfBackingStorage storage) {
    this.storage = storage;
  }

  NameIndex names(ObjectHeader header) {
    if (header.hasMessageOfType(SymbolTableMessage.class)) {
      SymbolTableMessage table = header.getMessageOfType(SymbolTableMessage.class);
      ByteBuffer heap = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
      walk(table.getBTreeAddress(), heap, Integer.MAX_VALUE);
    } else {
      walkLinks(header);
    }
    return names.build();
  }

  /** A tree of names (HDF5 file format 3, III.A.1); its levels go down, or it has no end. */
  private void walk(long address, ByteBuffer heap, int above) {
    requireNew();
    ByteBuffer start = storage.readBufferFromAddress(address, 8);
    int level = start.get(5);
    if (start.getInt(0) != TREE || start.get(4) != GROUP_NODE || level >= above || level < 0) {
      throw new HdfException("the tree of names is damaged at byte " + address);
    }
    int children = Short.toUnsignedInt(start.getShort(6));
    int keyBytes = storage.getSizeOfLengths();
    int childBytes = storage.getSizeOfOffsets();
    ByteBuffer body =
        storage.readBufferFromAddress(
            address + 8 + 2L * childBytes, children * (keyBytes + childBytes));
    for (int i = 0; i < children; i++) {
      body.position(i * (keyBytes + childBytes) + keyBytes);
      long child = Utils.readBytesAsUnsignedLong(body, childBytes);
      if (level > 0) {
        walk(child, heap, level);
      } else {
        addTable(child, heap);
      }
    }
  }

  private void addTable(long address, ByteBuffer heap) {
    for (SymbolTableEntry entry :
        new GroupSymbolTableNode(storage, address).getSymbolTableEntries()) {
      requireNew();
      boolean link = entry.getCacheType() == SOFT_LINK;
      names.add(
          nameAt(heap, entry.getLinkNameOffset()),
          link ? NameIndex.LINK : entry.getObjectHeaderAddress());
    }
  }

  private static byte[] nameAt(ByteBuffer heap, int start) {
    int end = start;
    while (heap.get(end) != 0) {
      end++;
    }
    byte[] name = new byte[end - start];
    heap.get(start, name);
    return name;
  }

  private void walkLinks(ObjectHeader header) {
    LinkInfoMessage info = header.getMessageOfType(LinkInfoMessage.class);
    if (info.getBTreeNameIndexAddress() == Constants.UNDEFINED_ADDRESS) {
      header.getMessagesOfType(LinkMessage.class).forEach(this::add);
      return;
    }
    FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
    BTreeV2<LinkNameForIndexedGroupRecord> tree =
        new BTreeV2<>(storage, info.getBTreeNameIndexAddress());
    for (LinkNameForIndexedGroupRecord record : tree.getRecords()) {
      add(LinkMessage.fromBuffer(heap.getId(record.getId()), storage.getSuperblock()));
    }
  }

  private void add(LinkMessage link) {
    requireNew();
    boolean hard = link.getLinkType() == LinkMessage.LinkType.HARD;
    names.add(
        link.getLinkName().getBytes(StandardCharsets.UTF_8),
        hard ? link.getHardLinkAddress() : NameIndex.LINK);
  }

  /** More parts than the file has room for are the same ones again and again. */
  private void requireNew() {
    if (++nodes > storage.size() / LEAST_BYTES) {
      throw new HdfException("the group refers to its parts again and again");
    }
  }
}
