package file

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"slices"
)

// A crypt undoes the standard encryption under the empty password (PDF 32000-2, 7.6).
type crypt struct {
	key              []byte
	revision         int
	streams, strings method
}

type method byte

const (
	plain method = iota
	rc4V2
	aesV2
	aesV3
)

var passwordPad = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// unlock makes the key when the file is encrypted.
func (f *reader) unlock() error {
	o := f.table.trailer["Encrypt"]
	if o == nil {
		return nil
	}
	d, ok := f.resolve(o).(dict)
	if !ok {
		return nil
	}
	get := func(key name) int { n, _ := number(f.resolve(d[key])); return n }
	raw := func(key name) []byte { t, _ := f.resolve(d[key]).(text); return t }
	if d["Filter"] != name("Standard") {
		return ErrPassword
	}
	c := &crypt{revision: get("R"), streams: rc4V2, strings: rc4V2}
	version, bits := get("V"), get("Length")
	if bits < 40 {
		bits *= 8 // written in bytes by some
	}
	if bits == 0 || version == 1 || bits > 256 {
		bits = 40
	}
	if version >= 4 {
		c.streams, c.strings = f.cryptMethod(d, "StmF"), f.cryptMethod(d, "StrF")
		if version == 4 {
			bits = 128
		}
	}
	if c.revision >= 5 {
		c.key = fileKeyAES(raw("U"), raw("UE"), raw("O"), raw("OE"), c.revision)
	} else {
		ids, _ := f.resolve(f.table.trailer["ID"]).(array)
		var id text
		if len(ids) > 0 {
			id, _ = f.resolve(ids[0]).(text)
		}
		meta, ok := f.resolve(d["EncryptMetadata"]).(bool)
		c.key = fileKeyMD5(raw("O"), raw("U"), id, uint32(get("P")), bits/8, c.revision, ok && !meta)
	}
	if c.key == nil {
		return ErrPassword
	}
	f.crypt = c
	return nil
}

// cryptMethod returns how the named crypt filter encrypts.
func (f *reader) cryptMethod(d dict, key name) method {
	filter, _ := f.resolve(d[key]).(name)
	filters, _ := f.resolve(d["CF"]).(dict)
	one, _ := f.resolve(filters[filter]).(dict)
	switch f.resolve(one["CFM"]) {
	case name("V2"):
		return rc4V2
	case name("AESV2"):
		return aesV2
	case name("AESV3"):
		return aesV3
	}
	return plain
}

// fileKeyMD5 makes the key of revisions 2 to 4, nil when the password is not empty.
func fileKeyMD5(o, u, id []byte, p uint32, size, revision int, clearMeta bool) []byte {
	if len(o) < 32 || len(u) < 16 || size < 5 || size > 16 {
		return nil
	}
	h := md5.New()
	h.Write(passwordPad)
	h.Write(o[:32])
	h.Write([]byte{byte(p), byte(p >> 8), byte(p >> 16), byte(p >> 24)})
	h.Write(id)
	if revision >= 4 && clearMeta {
		h.Write([]byte{255, 255, 255, 255})
	}
	key := h.Sum(nil)
	if revision >= 3 {
		for range 50 {
			sum := md5.Sum(key[:size])
			key = sum[:]
		}
	}
	key = key[:size]
	var check []byte
	if revision == 2 {
		check = rc4Of(key, passwordPad)
		if !bytes.Equal(check, u[:min(len(u), 32)]) {
			return nil
		}
		return key
	}
	sum := md5.Sum(append(slices.Clone(passwordPad), id...))
	check = sum[:]
	for i := range 20 {
		turned := slices.Clone(key)
		for k := range turned {
			turned[k] ^= byte(i)
		}
		check = rc4Of(turned, check)
	}
	if !bytes.Equal(check, u[:16]) {
		return nil
	}
	return key
}

func rc4Of(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

// fileKeyAES makes the key of revisions 5 and 6, trying the empty password as
// user and as owner.
func fileKeyAES(u, ue, o, oe []byte, revision int) []byte {
	if len(u) < 48 || len(ue) < 32 {
		return nil
	}
	hash := func(salt, extra []byte) []byte {
		if revision == 5 {
			sum := sha256.Sum256(append(slices.Clone(salt), extra...))
			return sum[:]
		}
		return hash2B(salt, extra)
	}
	wrapped, key := ue, []byte(nil)
	switch {
	case bytes.Equal(hash(u[32:40], nil), u[:32]):
		key = hash(u[40:48], nil)
	case len(o) >= 48 && len(oe) >= 32 && bytes.Equal(hash(o[32:40], u[:48]), o[:32]):
		key, wrapped = hash(o[40:48], u[:48]), oe
	default:
		return nil
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(out, wrapped[:32])
	return out
}

// hash2B is algorithm 2.B of PDF 32000-2 for the empty password.
func hash2B(salt, extra []byte) []byte {
	sum := sha256.Sum256(append(slices.Clone(salt), extra...))
	k := sum[:]
	for i := 0; ; i++ {
		one := append(slices.Clone(k), extra...)
		k1 := bytes.Repeat(one, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		e := make([]byte, len(k1))
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, k1)
		rest := 0
		for _, b := range e[:16] {
			rest += int(b)
		}
		switch rest % 3 {
		case 0:
			s := sha256.Sum256(e)
			k = s[:]
		case 1:
			s := sha512.Sum384(e)
			k = s[:]
		default:
			s := sha512.Sum512(e)
			k = s[:]
		}
		if i >= 63 && int(e[len(e)-1]) <= i-31 { // rounds count from 1
			return k[:32]
		}
	}
}

// undo decrypts data that belongs to object r.
func (c *crypt) undo(m method, data []byte, r ref) []byte {
	key := c.key
	if m == rc4V2 || m == aesV2 {
		h := md5.New()
		h.Write(c.key)
		h.Write([]byte{byte(r.num), byte(r.num >> 8), byte(r.num >> 16), byte(r.gen), byte(r.gen >> 8)})
		if m == aesV2 {
			h.Write([]byte("sAlT"))
		}
		key = h.Sum(nil)[:min(len(c.key)+5, 16)]
	}
	switch m {
	case rc4V2:
		return rc4Of(key, data)
	case aesV2, aesV3:
		return aesOf(key, data)
	}
	return data
}

func aesOf(key, data []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil || len(data) < 32 {
		return nil
	}
	body := data[16:]
	body = body[:len(body)/16*16]
	out := make([]byte, len(body))
	cipher.NewCBCDecrypter(block, data[:16]).CryptBlocks(out, body)
	if pad := int(out[len(out)-1]); pad >= 1 && pad <= 16 {
		out = out[:len(out)-pad]
	}
	return out
}

// decryptStrings returns an object with its strings decrypted.
func (f *reader) decryptStrings(o object, r ref) object {
	if f.crypt == nil || f.crypt.strings == plain {
		return o
	}
	switch o := o.(type) {
	case text:
		return text(f.crypt.undo(f.crypt.strings, o, r))
	case array:
		for i := range o {
			o[i] = f.decryptStrings(o[i], r)
		}
	case dict:
		for k, v := range o {
			o[k] = f.decryptStrings(v, r)
		}
	}
	return o
}

// decryptStream returns the decrypted data of a stream.
func (f *reader) decryptStream(s *stream, filters []name) []byte {
	if f.crypt == nil || f.crypt.streams == plain || s.dict["Type"] == name("XRef") || slices.Contains(filters, "Crypt") {
		return s.data
	}
	return f.crypt.undo(f.crypt.streams, s.data, s.id)
}
