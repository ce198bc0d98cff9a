;; One plane of a picture drawn through a window, sixteen pixels at once: what `resample.ts` describes.
;; `npm run wasm` makes resample.wasm of this; a test says when that was forgotten.
(module
  (memory (export "memory") 1)

  ;; Four pixels of a group: each between its two neighbours in the mixed row, back from 16 bits to 8.
  ;; A group is 48 bytes: where its first neighbour lies in the mixed row, the neighbours' bytes, their weights.
  (func $four (param $group i32) (param $mixed i32) (result v128)
    (i32x4.shr_u
      (i32x4.add
        (i32x4.dot_i16x8_s
          (i8x16.swizzle
            (v128.load (i32.add (local.get $mixed) (i32.load (local.get $group))))
            (v128.load offset=16 (local.get $group)))
          (v128.load offset=32 (local.get $group)))
        ;; Mixed values are stored less 32768, to be signed; and half of what is shifted away rounds.
        (v128.const i32x4 8421376 8421376 8421376 8421376))
      (i32.const 16)))

  ;; A row is 12 bytes: where the source rows above and below it begin, and the lower one's part in 256ths.
  ;; Columns of the source from $first up to $last (both whole sixteens) are mixed; rows of $width go to $out.
  (func (export "resample")
    (param $rows i32) (param $rowsEnd i32) (param $groups i32) (param $groupsEnd i32)
    (param $mixed i32) (param $first i32) (param $last i32) (param $out i32) (param $width i32)
    (local $above i32) (local $below i32) (local $aboveEnd i32) (local $at i32) (local $group i32)
    (local $upper v128) (local $lower v128) (local $one v128) (local $two v128)
    (loop $row
      (local.set $above (i32.add (i32.load (local.get $rows)) (local.get $first)))
      (local.set $aboveEnd (i32.add (i32.load (local.get $rows)) (local.get $last)))
      (local.set $below (i32.add (i32.load offset=4 (local.get $rows)) (local.get $first)))
      (local.set $lower (i16x8.splat (i32.load offset=8 (local.get $rows))))
      (local.set $upper (i16x8.sub (i16x8.splat (i32.const 256)) (local.get $lower)))
      (local.set $at (local.get $mixed))
      (loop $mix
        (local.set $one (v128.load (local.get $above)))
        (local.set $two (v128.load (local.get $below)))
        (v128.store (local.get $at)
          (v128.xor (v128.const i16x8 -32768 -32768 -32768 -32768 -32768 -32768 -32768 -32768)
            (i16x8.add
              (i16x8.mul (i16x8.extend_low_i8x16_u (local.get $one)) (local.get $upper))
              (i16x8.mul (i16x8.extend_low_i8x16_u (local.get $two)) (local.get $lower)))))
        (v128.store offset=16 (local.get $at)
          (v128.xor (v128.const i16x8 -32768 -32768 -32768 -32768 -32768 -32768 -32768 -32768)
            (i16x8.add
              (i16x8.mul (i16x8.extend_high_i8x16_u (local.get $one)) (local.get $upper))
              (i16x8.mul (i16x8.extend_high_i8x16_u (local.get $two)) (local.get $lower)))))
        (local.set $below (i32.add (local.get $below) (i32.const 16)))
        (local.set $at (i32.add (local.get $at) (i32.const 32)))
        (br_if $mix
          (i32.lt_u (local.tee $above (i32.add (local.get $above) (i32.const 16))) (local.get $aboveEnd))))
      (local.set $group (local.get $groups))
      (local.set $at (local.get $out))
      (loop $columns
        ;; What reaches over the row's end is written over by the next row.
        (v128.store (local.get $at)
          (i8x16.narrow_i16x8_u
            (i16x8.narrow_i32x4_s
              (call $four (local.get $group) (local.get $mixed))
              (call $four (i32.add (local.get $group) (i32.const 48)) (local.get $mixed)))
            (i16x8.narrow_i32x4_s
              (call $four (i32.add (local.get $group) (i32.const 96)) (local.get $mixed))
              (call $four (i32.add (local.get $group) (i32.const 144)) (local.get $mixed)))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br_if $columns
          (i32.lt_u (local.tee $group (i32.add (local.get $group) (i32.const 192))) (local.get $groupsEnd))))
      (local.set $out (i32.add (local.get $out) (local.get $width)))
      (br_if $row
        (i32.lt_u (local.tee $rows (i32.add (local.get $rows) (i32.const 12))) (local.get $rowsEnd))))))
