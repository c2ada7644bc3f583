var X$=Object.create;var tg=Object.defineProperty;var Y$=Object.getOwnPropertyDescriptor;var Z$=Object.getOwnPropertyNames;var Q$=Object.getPrototypeOf,J$=Object.prototype.hasOwnProperty;var ot=(r,e)=>()=>{try{return e||r((e={exports:{}}).exports,e),e.exports}catch(t){throw e=0,t}},Ct=(r,e)=>{for(var t in e)tg(r,t,{get:e[t],enumerable:!0})},eA=(r,e,t,n)=>{if(e&&typeof e=="object"||typeof e=="function")for(let o of Z$(e))!J$.call(r,o)&&o!==t&&tg(r,o,{get:()=>e[o],enumerable:!(n=Y$(e,o))||n.enumerable});return r};var gu=(r,e,t)=>(t=r!=null?X$(Q$(r)):{},eA(e||!r||!r.__esModule?tg(t,"default",{value:r,enumerable:!0}):t,r));var Hy=ot((I6,zy)=>{zy.exports=Be;var or=null;try{or=new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0,97,115,109,1,0,0,0,1,13,2,96,0,1,127,96,4,127,127,127,127,1,127,3,7,6,0,1,1,1,1,1,6,6,1,127,1,65,0,11,7,50,6,3,109,117,108,0,1,5,100,105,118,95,115,0,2,5,100,105,118,95,117,0,3,5,114,101,109,95,115,0,4,5,114,101,109,95,117,0,5,8,103,101,116,95,104,105,103,104,0,0,10,191,1,6,4,0,35,0,11,36,1,1,126,32,0,173,32,1,173,66,32,134,132,32,2,173,32,3,173,66,32,134,132,126,34,4,66,32,135,167,36,0,32,4,167,11,36,1,1,126,32,0,173,32,1,173,66,32,134,132,32,2,173,32,3,173,66,32,134,132,127,34,4,66,32,135,167,36,0,32,4,167,11,36,1,1,126,32,0,173,32,1,173,66,32,134,132,32,2,173,32,3,173,66,32,134,132,128,34,4,66,32,135,167,36,0,32,4,167,11,36,1,1,126,32,0,173,32,1,173,66,32,134,132,32,2,173,32,3,173,66,32,134,132,129,34,4,66,32,135,167,36,0,32,4,167,11,36,1,1,126,32,0,173,32,1,173,66,32,134,132,32,2,173,32,3,173,66,32,134,132,130,34,4,66,32,135,167,36,0,32,4,167,11])),{}).exports}catch{}function Be(r,e,t){this.low=r|0,this.high=e|0,this.unsigned=!!t}Be.prototype.__isLong__;Object.defineProperty(Be.prototype,"__isLong__",{value:!0});function Vt(r){return(r&&r.__isLong__)===!0}Be.isLong=Vt;var My={},Py={};function ms(r,e){var t,n,o;return e?(r>>>=0,(o=0<=r&&r<256)&&(n=Py[r],n)?n:(t=Le(r,(r|0)<0?-1:0,!0),o&&(Py[r]=t),t)):(r|=0,(o=-128<=r&&r<128)&&(n=My[r],n)?n:(t=Le(r,r<0?-1:0,!1),o&&(My[r]=t),t))}Be.fromInt=ms;function sr(r,e){if(isNaN(r))return e?ps:ar;if(e){if(r<0)return ps;if(r>=Wy)return Vy}else{if(r<=-By)return Gt;if(r+1>=By)return Gy}return r<0?sr(-r,e).neg():Le(r%Si|0,r/Si|0,e)}Be.fromNumber=sr;function Le(r,e,t){return new Be(r,e,t)}Be.fromBits=Le;var Pl=Math.pow;function bg(r,e,t){if(r.length===0)throw Error("empty string");if(r==="NaN"||r==="Infinity"||r==="+Infinity"||r==="-Infinity")return ar;if(typeof e=="number"?(t=e,e=!1):e=!!e,t=t||10,t<2||36<t)throw RangeError("radix");var n;if((n=r.indexOf("-"))>0)throw Error("interior hyphen");if(n===0)return bg(r.substring(1),e,t).neg();for(var o=sr(Pl(t,8)),s=ar,i=0;i<r.length;i+=8){var u=Math.min(8,r.length-i),c=parseInt(r.substring(i,i+u),t);if(u<8){var a=sr(Pl(t,u));s=s.mul(a).add(sr(c))}else s=s.mul(o),s=s.add(sr(c))}return s.unsigned=e,s}Be.fromString=bg;function hr(r,e){return typeof r=="number"?sr(r,e):typeof r=="string"?bg(r,e):Le(r.low,r.high,typeof e=="boolean"?e:r.unsigned)}Be.fromValue=hr;var Oy=65536,IA=1<<24,Si=Oy*Oy,Wy=Si*Si,By=Wy/2,Ly=ms(IA),ar=ms(0);Be.ZERO=ar;var ps=ms(0,!0);Be.UZERO=ps;var Ii=ms(1);Be.ONE=Ii;var Uy=ms(1,!0);Be.UONE=Uy;var xg=ms(-1);Be.NEG_ONE=xg;var Gy=Le(-1,2147483647,!1);Be.MAX_VALUE=Gy;var Vy=Le(-1,-1,!0);Be.MAX_UNSIGNED_VALUE=Vy;var Gt=Le(0,-2147483648,!1);Be.MIN_VALUE=Gt;var z=Be.prototype;z.toInt=function(){return this.unsigned?this.low>>>0:this.low};z.toNumber=function(){return this.unsigned?(this.high>>>0)*Si+(this.low>>>0):this.high*Si+(this.low>>>0)};z.toString=function(e){if(e=e||10,e<2||36<e)throw RangeError("radix");if(this.isZero())return"0";if(this.isNegative())if(this.eq(Gt)){var t=sr(e),n=this.div(t),o=n.mul(t).sub(this);return n.toString(e)+o.toInt().toString(e)}else return"-"+this.neg().toString(e);for(var s=sr(Pl(e,6),this.unsigned),i=this,u="";;){var c=i.div(s),a=i.sub(c.mul(s)).toInt()>>>0,l=a.toString(e);if(i=c,i.isZero())return l+u;for(;l.length<6;)l="0"+l;u=""+l+u}};z.getHighBits=function(){return this.high};z.getHighBitsUnsigned=function(){return this.high>>>0};z.getLowBits=function(){return this.low};z.getLowBitsUnsigned=function(){return this.low>>>0};z.getNumBitsAbs=function(){if(this.isNegative())return this.eq(Gt)?64:this.neg().getNumBitsAbs();for(var e=this.high!=0?this.high:this.low,t=31;t>0&&(e&1<<t)==0;t--);return this.high!=0?t+33:t+1};z.isZero=function(){return this.high===0&&this.low===0};z.eqz=z.isZero;z.isNegative=function(){return!this.unsigned&&this.high<0};z.isPositive=function(){return this.unsigned||this.high>=0};z.isOdd=function(){return(this.low&1)===1};z.isEven=function(){return(this.low&1)===0};z.equals=function(e){return Vt(e)||(e=hr(e)),this.unsigned!==e.unsigned&&this.high>>>31===1&&e.high>>>31===1?!1:this.high===e.high&&this.low===e.low};z.eq=z.equals;z.notEquals=function(e){return!this.eq(e)};z.neq=z.notEquals;z.ne=z.notEquals;z.lessThan=function(e){return this.comp(e)<0};z.lt=z.lessThan;z.lessThanOrEqual=function(e){return this.comp(e)<=0};z.lte=z.lessThanOrEqual;z.le=z.lessThanOrEqual;z.greaterThan=function(e){return this.comp(e)>0};z.gt=z.greaterThan;z.greaterThanOrEqual=function(e){return this.comp(e)>=0};z.gte=z.greaterThanOrEqual;z.ge=z.greaterThanOrEqual;z.compare=function(e){if(Vt(e)||(e=hr(e)),this.eq(e))return 0;var t=this.isNegative(),n=e.isNegative();return t&&!n?-1:!t&&n?1:this.unsigned?e.high>>>0>this.high>>>0||e.high===this.high&&e.low>>>0>this.low>>>0?-1:1:this.sub(e).isNegative()?-1:1};z.comp=z.compare;z.negate=function(){return!this.unsigned&&this.eq(Gt)?Gt:this.not().add(Ii)};z.neg=z.negate;z.add=function(e){Vt(e)||(e=hr(e));var t=this.high>>>16,n=this.high&65535,o=this.low>>>16,s=this.low&65535,i=e.high>>>16,u=e.high&65535,c=e.low>>>16,a=e.low&65535,l=0,p=0,m=0,f=0;return f+=s+a,m+=f>>>16,f&=65535,m+=o+c,p+=m>>>16,m&=65535,p+=n+u,l+=p>>>16,p&=65535,l+=t+i,l&=65535,Le(m<<16|f,l<<16|p,this.unsigned)};z.subtract=function(e){return Vt(e)||(e=hr(e)),this.add(e.neg())};z.sub=z.subtract;z.multiply=function(e){if(this.isZero())return ar;if(Vt(e)||(e=hr(e)),or){var t=or.mul(this.low,this.high,e.low,e.high);return Le(t,or.get_high(),this.unsigned)}if(e.isZero())return ar;if(this.eq(Gt))return e.isOdd()?Gt:ar;if(e.eq(Gt))return this.isOdd()?Gt:ar;if(this.isNegative())return e.isNegative()?this.neg().mul(e.neg()):this.neg().mul(e).neg();if(e.isNegative())return this.mul(e.neg()).neg();if(this.lt(Ly)&&e.lt(Ly))return sr(this.toNumber()*e.toNumber(),this.unsigned);var n=this.high>>>16,o=this.high&65535,s=this.low>>>16,i=this.low&65535,u=e.high>>>16,c=e.high&65535,a=e.low>>>16,l=e.low&65535,p=0,m=0,f=0,d=0;return d+=i*l,f+=d>>>16,d&=65535,f+=s*l,m+=f>>>16,f&=65535,f+=i*a,m+=f>>>16,f&=65535,m+=o*l,p+=m>>>16,m&=65535,m+=s*a,p+=m>>>16,m&=65535,m+=i*c,p+=m>>>16,m&=65535,p+=n*l+o*a+s*c+i*u,p&=65535,Le(f<<16|d,p<<16|m,this.unsigned)};z.mul=z.multiply;z.divide=function(e){if(Vt(e)||(e=hr(e)),e.isZero())throw Error("division by zero");if(or){if(!this.unsigned&&this.high===-2147483648&&e.low===-1&&e.high===-1)return this;var t=(this.unsigned?or.div_u:or.div_s)(this.low,this.high,e.low,e.high);return Le(t,or.get_high(),this.unsigned)}if(this.isZero())return this.unsigned?ps:ar;var n,o,s;if(this.unsigned){if(e.unsigned||(e=e.toUnsigned()),e.gt(this))return ps;if(e.gt(this.shru(1)))return Uy;s=ps}else{if(this.eq(Gt)){if(e.eq(Ii)||e.eq(xg))return Gt;if(e.eq(Gt))return Ii;var i=this.shr(1);return n=i.div(e).shl(1),n.eq(ar)?e.isNegative()?Ii:xg:(o=this.sub(e.mul(n)),s=n.add(o.div(e)),s)}else if(e.eq(Gt))return this.unsigned?ps:ar;if(this.isNegative())return e.isNegative()?this.neg().div(e.neg()):this.neg().div(e).neg();if(e.isNegative())return this.div(e.neg()).neg();s=ar}for(o=this;o.gte(e);){n=Math.max(1,Math.floor(o.toNumber()/e.toNumber()));for(var u=Math.ceil(Math.log(n)/Math.LN2),c=u<=48?1:Pl(2,u-48),a=sr(n),l=a.mul(e);l.isNegative()||l.gt(o);)n-=c,a=sr(n,this.unsigned),l=a.mul(e);a.isZero()&&(a=Ii),s=s.add(a),o=o.sub(l)}return s};z.div=z.divide;z.modulo=function(e){if(Vt(e)||(e=hr(e)),or){var t=(this.unsigned?or.rem_u:or.rem_s)(this.low,this.high,e.low,e.high);return Le(t,or.get_high(),this.unsigned)}return this.sub(this.div(e).mul(e))};z.mod=z.modulo;z.rem=z.modulo;z.not=function(){return Le(~this.low,~this.high,this.unsigned)};z.and=function(e){return Vt(e)||(e=hr(e)),Le(this.low&e.low,this.high&e.high,this.unsigned)};z.or=function(e){return Vt(e)||(e=hr(e)),Le(this.low|e.low,this.high|e.high,this.unsigned)};z.xor=function(e){return Vt(e)||(e=hr(e)),Le(this.low^e.low,this.high^e.high,this.unsigned)};z.shiftLeft=function(e){return Vt(e)&&(e=e.toInt()),(e&=63)===0?this:e<32?Le(this.low<<e,this.high<<e|this.low>>>32-e,this.unsigned):Le(0,this.low<<e-32,this.unsigned)};z.shl=z.shiftLeft;z.shiftRight=function(e){return Vt(e)&&(e=e.toInt()),(e&=63)===0?this:e<32?Le(this.low>>>e|this.high<<32-e,this.high>>e,this.unsigned):Le(this.high>>e-32,this.high>=0?0:-1,this.unsigned)};z.shr=z.shiftRight;z.shiftRightUnsigned=function(e){if(Vt(e)&&(e=e.toInt()),e&=63,e===0)return this;var t=this.high;if(e<32){var n=this.low;return Le(n>>>e|t<<32-e,t>>>e,this.unsigned)}else return e===32?Le(t,0,this.unsigned):Le(t>>>e-32,0,this.unsigned)};z.shru=z.shiftRightUnsigned;z.shr_u=z.shiftRightUnsigned;z.toSigned=function(){return this.unsigned?Le(this.low,this.high,!1):this};z.toUnsigned=function(){return this.unsigned?this:Le(this.low,this.high,!0)};z.toBytes=function(e){return e?this.toBytesLE():this.toBytesBE()};z.toBytesLE=function(){var e=this.high,t=this.low;return[t&255,t>>>8&255,t>>>16&255,t>>>24,e&255,e>>>8&255,e>>>16&255,e>>>24]};z.toBytesBE=function(){var e=this.high,t=this.low;return[e>>>24,e>>>16&255,e>>>8&255,e&255,t>>>24,t>>>16&255,t>>>8&255,t&255]};Be.fromBytes=function(e,t,n){return n?Be.fromBytesLE(e,t):Be.fromBytesBE(e,t)};Be.fromBytesLE=function(e,t){return new Be(e[0]|e[1]<<8|e[2]<<16|e[3]<<24,e[4]|e[5]<<8|e[6]<<16|e[7]<<24,t)};Be.fromBytesBE=function(e,t){return new Be(e[4]<<24|e[5]<<16|e[6]<<8|e[7],e[0]<<24|e[1]<<16|e[2]<<8|e[3],t)}});var Mw=ot(()=>{});var Pw=ot(()=>{});var Hw=ot((zw,gx)=>{(function(r,e,t){function n(u){var c=this,a=i();c.next=function(){var l=2091639*c.s0+c.c*23283064365386963e-26;return c.s0=c.s1,c.s1=c.s2,c.s2=l-(c.c=l|0)},c.c=1,c.s0=a(" "),c.s1=a(" "),c.s2=a(" "),c.s0-=a(u),c.s0<0&&(c.s0+=1),c.s1-=a(u),c.s1<0&&(c.s1+=1),c.s2-=a(u),c.s2<0&&(c.s2+=1),a=null}function o(u,c){return c.c=u.c,c.s0=u.s0,c.s1=u.s1,c.s2=u.s2,c}function s(u,c){var a=new n(u),l=c&&c.state,p=a.next;return p.int32=function(){return a.next()*4294967296|0},p.double=function(){return p()+(p()*2097152|0)*11102230246251565e-32},p.quick=p,l&&(typeof l=="object"&&o(l,a),p.state=function(){return o(a,{})}),p}function i(){var u=4022871197,c=function(a){a=String(a);for(var l=0;l<a.length;l++){u+=a.charCodeAt(l);var p=.02519603282416938*u;u=p>>>0,p-=u,p*=u,u=p>>>0,p-=u,u+=p*4294967296}return(u>>>0)*23283064365386963e-26};return c}e&&e.exports?e.exports=s:t&&t.amd?t(function(){return s}):this.alea=s})(zw,typeof gx=="object"&&gx,typeof define=="function"&&define)});var Kw=ot((qw,xx)=>{(function(r,e,t){function n(i){var u=this,c="";u.x=0,u.y=0,u.z=0,u.w=0,u.next=function(){var l=u.x^u.x<<11;return u.x=u.y,u.y=u.z,u.z=u.w,u.w^=u.w>>>19^l^l>>>8},i===(i|0)?u.x=i:c+=i;for(var a=0;a<c.length+64;a++)u.x^=c.charCodeAt(a)|0,u.next()}function o(i,u){return u.x=i.x,u.y=i.y,u.z=i.z,u.w=i.w,u}function s(i,u){var c=new n(i),a=u&&u.state,l=function(){return(c.next()>>>0)/4294967296};return l.double=function(){do var p=c.next()>>>11,m=(c.next()>>>0)/4294967296,f=(p+m)/(1<<21);while(f===0);return f},l.int32=c.next,l.quick=l,a&&(typeof a=="object"&&o(a,c),l.state=function(){return o(c,{})}),l}e&&e.exports?e.exports=s:t&&t.amd?t(function(){return s}):this.xor128=s})(qw,typeof xx=="object"&&xx,typeof define=="function"&&define)});var Xw=ot((jw,bx)=>{(function(r,e,t){function n(i){var u=this,c="";u.next=function(){var l=u.x^u.x>>>2;return u.x=u.y,u.y=u.z,u.z=u.w,u.w=u.v,(u.d=u.d+362437|0)+(u.v=u.v^u.v<<4^(l^l<<1))|0},u.x=0,u.y=0,u.z=0,u.w=0,u.v=0,i===(i|0)?u.x=i:c+=i;for(var a=0;a<c.length+64;a++)u.x^=c.charCodeAt(a)|0,a==c.length&&(u.d=u.x<<10^u.x>>>4),u.next()}function o(i,u){return u.x=i.x,u.y=i.y,u.z=i.z,u.w=i.w,u.v=i.v,u.d=i.d,u}function s(i,u){var c=new n(i),a=u&&u.state,l=function(){return(c.next()>>>0)/4294967296};return l.double=function(){do var p=c.next()>>>11,m=(c.next()>>>0)/4294967296,f=(p+m)/(1<<21);while(f===0);return f},l.int32=c.next,l.quick=l,a&&(typeof a=="object"&&o(a,c),l.state=function(){return o(c,{})}),l}e&&e.exports?e.exports=s:t&&t.amd?t(function(){return s}):this.xorwow=s})(jw,typeof bx=="object"&&bx,typeof define=="function"&&define)});var Zw=ot((Yw,yx)=>{(function(r,e,t){function n(i){var u=this;u.next=function(){var a=u.x,l=u.i,p,m,f;return p=a[l],p^=p>>>7,m=p^p<<24,p=a[l+1&7],m^=p^p>>>10,p=a[l+3&7],m^=p^p>>>3,p=a[l+4&7],m^=p^p<<7,p=a[l+7&7],p=p^p<<13,m^=p^p<<9,a[l]=m,u.i=l+1&7,m};function c(a,l){var p,m,f=[];if(l===(l|0))m=f[0]=l;else for(l=""+l,p=0;p<l.length;++p)f[p&7]=f[p&7]<<15^l.charCodeAt(p)+f[p+1&7]<<13;for(;f.length<8;)f.push(0);for(p=0;p<8&&f[p]===0;++p);for(p==8?m=f[7]=-1:m=f[p],a.x=f,a.i=0,p=256;p>0;--p)a.next()}c(u,i)}function o(i,u){return u.x=i.x.slice(),u.i=i.i,u}function s(i,u){i==null&&(i=+new Date);var c=new n(i),a=u&&u.state,l=function(){return(c.next()>>>0)/4294967296};return l.double=function(){do var p=c.next()>>>11,m=(c.next()>>>0)/4294967296,f=(p+m)/(1<<21);while(f===0);return f},l.int32=c.next,l.quick=l,a&&(a.x&&o(a,c),l.state=function(){return o(c,{})}),l}e&&e.exports?e.exports=s:t&&t.amd?t(function(){return s}):this.xorshift7=s})(Yw,typeof yx=="object"&&yx,typeof define=="function"&&define)});var Jw=ot((Qw,wx)=>{(function(r,e,t){function n(i){var u=this;u.next=function(){var a=u.w,l=u.X,p=u.i,m,f;return u.w=a=a+1640531527|0,f=l[p+34&127],m=l[p=p+1&127],f^=f<<13,m^=m<<17,f^=f>>>15,m^=m>>>12,f=l[p]=f^m,u.i=p,f+(a^a>>>16)|0};function c(a,l){var p,m,f,d,h,g=[],x=128;for(l===(l|0)?(m=l,l=null):(l=l+"\0",m=0,x=Math.max(x,l.length)),f=0,d=-32;d<x;++d)l&&(m^=l.charCodeAt((d+32)%l.length)),d===0&&(h=m),m^=m<<10,m^=m>>>15,m^=m<<4,m^=m>>>13,d>=0&&(h=h+1640531527|0,p=g[d&127]^=m+h,f=p==0?f+1:0);for(f>=128&&(g[(l&&l.length||0)&127]=-1),f=127,d=512;d>0;--d)m=g[f+34&127],p=g[f=f+1&127],m^=m<<13,p^=p<<17,m^=m>>>15,p^=p>>>12,g[f]=m^p;a.w=h,a.X=g,a.i=f}c(u,i)}function o(i,u){return u.i=i.i,u.w=i.w,u.X=i.X.slice(),u}function s(i,u){i==null&&(i=+new Date);var c=new n(i),a=u&&u.state,l=function(){return(c.next()>>>0)/4294967296};return l.double=function(){do var p=c.next()>>>11,m=(c.next()>>>0)/4294967296,f=(p+m)/(1<<21);while(f===0);return f},l.int32=c.next,l.quick=l,a&&(a.X&&o(a,c),l.state=function(){return o(c,{})}),l}e&&e.exports?e.exports=s:t&&t.amd?t(function(){return s}):this.xor4096=s})(Qw,typeof wx=="object"&&wx,typeof define=="function"&&define)});var tv=ot((ev,vx)=>{(function(r,e,t){function n(i){var u=this,c="";u.next=function(){var l=u.b,p=u.c,m=u.d,f=u.a;return l=l<<25^l>>>7^p,p=p-m|0,m=m<<24^m>>>8^f,f=f-l|0,u.b=l=l<<20^l>>>12^p,u.c=p=p-m|0,u.d=m<<16^p>>>16^f,u.a=f-l|0},u.a=0,u.b=0,u.c=-1640531527,u.d=1367130551,i===Math.floor(i)?(u.a=i/4294967296|0,u.b=i|0):c+=i;for(var a=0;a<c.length+20;a++)u.b^=c.charCodeAt(a)|0,u.next()}function o(i,u){return u.a=i.a,u.b=i.b,u.c=i.c,u.d=i.d,u}function s(i,u){var c=new n(i),a=u&&u.state,l=function(){return(c.next()>>>0)/4294967296};return l.double=function(){do var p=c.next()>>>11,m=(c.next()>>>0)/4294967296,f=(p+m)/(1<<21);while(f===0);return f},l.int32=c.next,l.quick=l,a&&(typeof a=="object"&&o(a,c),l.state=function(){return o(c,{})}),l}e&&e.exports?e.exports=s:t&&t.amd?t(function(){return s}):this.tychei=s})(ev,typeof vx=="object"&&vx,typeof define=="function"&&define)});var rv=ot(()=>{});var ov=ot((nv,op)=>{(function(r,e,t){var n=256,o=6,s=52,i="random",u=t.pow(n,o),c=t.pow(2,s),a=c*2,l=n-1,p;function m(C,k,E){var $=[];k=k==!0?{entropy:!0}:k||{};var A=g(h(k.entropy?[C,w(e)]:C??x(),3),$),D=new f($),P=function(){for(var O=D.g(o),W=u,V=0;O<c;)O=(O+V)*n,W*=n,V=D.g(1);for(;O>=a;)O/=2,W/=2,V>>>=1;return(O+V)/W};return P.int32=function(){return D.g(4)|0},P.quick=function(){return D.g(4)/4294967296},P.double=P,g(w(D.S),e),(k.pass||E||function(O,W,V,Q){return Q&&(Q.S&&d(Q,D),O.state=function(){return d(D,{})}),V?(t[i]=O,W):O})(P,A,"global"in k?k.global:this==t,k.state)}function f(C){var k,E=C.length,$=this,A=0,D=$.i=$.j=0,P=$.S=[];for(E||(C=[E++]);A<n;)P[A]=A++;for(A=0;A<n;A++)P[A]=P[D=l&D+C[A%E]+(k=P[A])],P[D]=k;($.g=function(O){for(var W,V=0,Q=$.i,oe=$.j,se=$.S;O--;)W=se[Q=l&Q+1],V=V*n+se[l&(se[Q]=se[oe=l&oe+W])+(se[oe]=W)];return $.i=Q,$.j=oe,V})(n)}function d(C,k){return k.i=C.i,k.j=C.j,k.S=C.S.slice(),k}function h(C,k){var E=[],$=typeof C,A;if(k&&$=="object")for(A in C)try{E.push(h(C[A],k-1))}catch{}return E.length?E:$=="string"?C:C+"\0"}function g(C,k){for(var E=C+"",$,A=0;A<E.length;)k[l&A]=l&($^=k[l&A]*19)+E.charCodeAt(A++);return w(k)}function x(){try{var C;return p&&(C=p.randomBytes)?C=C(n):(C=new Uint8Array(n),(r.crypto||r.msCrypto).getRandomValues(C)),w(C)}catch{var k=r.navigator,E=k&&k.plugins;return[+new Date,r,E,r.screen,w(e)]}}function w(C){return String.fromCharCode.apply(0,C)}if(g(t.random(),e),typeof op=="object"&&op.exports){op.exports=m;try{p=rv()}catch{}}else typeof define=="function"&&define.amd?define(function(){return m}):t["seed"+i]=m})(typeof self<"u"?self:nv,[],Math)});var av=ot((nae,sv)=>{var xP=Hw(),bP=Kw(),yP=Xw(),wP=Zw(),vP=Jw(),CP=tv(),ks=ov();ks.alea=xP;ks.xor128=bP;ks.xorwow=yP;ks.xorshift7=wP;ks.xor4096=vP;ks.tychei=CP;sv.exports=ks});var Sb=ot(()=>{});var _b=ot(()=>{});var T1=ot(()=>{});var E1=ot(()=>{});var N1=ot(()=>{});var $1=ot((Np,Tb)=>{var kb=(()=>{var r=typeof document<"u"&&document.currentScript?document.currentScript.src:void 0;return typeof __filename<"u"&&(r=r||__filename),(function(e){e=e||{};function t(){return Ne.buffer!=bt&&yt(Ne.buffer),Dc}function n(){return Ne.buffer!=bt&&yt(Ne.buffer),Fc}function o(){return Ne.buffer!=bt&&yt(Ne.buffer),Mc}function s(){return Ne.buffer!=bt&&yt(Ne.buffer),Pc}function i(){return Ne.buffer!=bt&&yt(Ne.buffer),Oc}function u(){return Ne.buffer!=bt&&yt(Ne.buffer),Bc}function c(){return Ne.buffer!=bt&&yt(Ne.buffer),Lc}var a=typeof e<"u"?e:{},l,p;a.ready=new Promise(function(T,R){l=T,p=R});var m;typeof process<"u"&&process.listeners&&(m={uncaughtException:process.listeners("uncaughtException"),unhandledRejection:process.listeners("unhandledRejection")});var f=Object.assign({},a),d=[],h="./this.program",g=(T,R)=>{throw R},x=typeof window=="object",w=typeof importScripts=="function",C=typeof process=="object"&&typeof process.versions=="object"&&typeof process.versions.node=="string",k=a.ENVIRONMENT_IS_PTHREAD||!1,E="";function $(T){return a.locateFile?a.locateFile(T,E):E+T}var A,D,P,O;function W(T){if(T instanceof co)return;ae("exiting due to exception: "+T)}if(C){var V=Sb(),Q=_b();w?E=Q.dirname(E)+"/":E=__dirname+"/",A=(R,G)=>(R=na(R)?new URL(R):Q.normalize(R),V.readFileSync(R,G?void 0:"utf8")),P=R=>{var G=A(R,!0);return G.buffer||(G=new Uint8Array(G)),G},D=(R,G,re)=>{R=na(R)?new URL(R):Q.normalize(R),V.readFile(R,function(pe,le){pe?re(pe):G(le.buffer)})},process.argv.length>1&&(h=process.argv[1].replace(/\\/g,"/")),d=process.argv.slice(2),process.on("uncaughtException",function(R){if(!(R instanceof co))throw R}),process.on("unhandledRejection",function(R){throw R}),g=(R,G)=>{if(io())throw process.exitCode=R,G;W(G),process.exit(R)},a.inspect=function(){return"[Emscripten Module object]"};let T;try{T=T1()}catch(R){throw console.error('The "worker_threads" module is not supported in this node.js build - perhaps a newer version is needed?'),R}global.Worker=T.Worker}else(x||w)&&(w?E=self.location.href:typeof document<"u"&&document.currentScript&&(E=document.currentScript.src),typeof r<"u"&&r&&(E=r),E.indexOf("blob:")!==0?E=E.substr(0,E.replace(/[?#].*/,"").lastIndexOf("/")+1):E="",C||(A=T=>{var R=new XMLHttpRequest;return R.open("GET",T,!1),R.send(null),R.responseText},w&&(P=T=>{var R=new XMLHttpRequest;return R.open("GET",T,!1),R.responseType="arraybuffer",R.send(null),new Uint8Array(R.response)}),D=(T,R,G)=>{var re=new XMLHttpRequest;re.open("GET",T,!0),re.responseType="arraybuffer",re.onload=()=>{if(re.status==200||re.status==0&&re.response){R(re.response);return}G()},re.onerror=G,re.send(null)}),O=T=>document.title=T);C&&typeof performance>"u"&&(global.performance=E1().performance);var oe=console.log.bind(console),se=console.warn.bind(console);C&&(oe=T=>V.writeSync(1,T+`
`),se=T=>V.writeSync(2,T+`
`));var ke=a.print||oe,ae=a.printErr||se;Object.assign(a,f),f=null,a.arguments&&(d=a.arguments),a.thisProgram&&(h=a.thisProgram),a.quit&&(g=a.quit);var Te=4,He=Atomics.load,nt=Atomics.store,kt=Atomics.compareExchange,je;a.wasmBinary&&(je=a.wasmBinary);var Qe=a.noExitRuntime||!0;typeof WebAssembly!="object"&&uo("no native wasm support detected");var Ne,nr,Yt=!1,Ur;function iu(T,R){T||uo(R)}var uu=typeof TextDecoder<"u"?new TextDecoder("utf8"):void 0;function yf(T,R,G){R>>>=0;for(var re=R+G,pe=R;T[pe]&&!(pe>=re);)++pe;if(pe-R>16&&T.buffer&&uu)return uu.decode(T.buffer instanceof SharedArrayBuffer?T.slice(R,pe):T.subarray(R,pe));for(var le="";R<pe;){var K=T[R++];if(!(K&128)){le+=String.fromCharCode(K);continue}var J=T[R++]&63;if((K&224)==192){le+=String.fromCharCode((K&31)<<6|J);continue}var qe=T[R++]&63;if((K&240)==224?K=(K&15)<<12|J<<6|qe:K=(K&7)<<18|J<<12|qe<<6|T[R++]&63,K<65536)le+=String.fromCharCode(K);else{var Qt=K-65536;le+=String.fromCharCode(55296|Qt>>10,56320|Qt&1023)}}return le}function $c(T,R){return T>>>=0,T?yf(n(),T,R):""}function Ac(T,R,G,re){if(G>>>=0,!(re>0))return 0;for(var pe=G,le=G+re-1,K=0;K<T.length;++K){var J=T.charCodeAt(K);if(J>=55296&&J<=57343){var qe=T.charCodeAt(++K);J=65536+((J&1023)<<10)|qe&1023}if(J<=127){if(G>=le)break;R[G++>>>0]=J}else if(J<=2047){if(G+1>=le)break;R[G++>>>0]=192|J>>6,R[G++>>>0]=128|J&63}else if(J<=65535){if(G+2>=le)break;R[G++>>>0]=224|J>>12,R[G++>>>0]=128|J>>6&63,R[G++>>>0]=128|J&63}else{if(G+3>=le)break;R[G++>>>0]=240|J>>18,R[G++>>>0]=128|J>>12&63,R[G++>>>0]=128|J>>6&63,R[G++>>>0]=128|J&63}}return R[G>>>0]=0,G-pe}function Rc(T,R,G){return Ac(T,n(),R,G)}var bt,Dc,Fc,Mc,wf,Pc,Oc,Bc,Lc;k&&(bt=a.buffer);function yt(T){bt=T,a.HEAP8=Dc=new Int8Array(T),a.HEAP16=Mc=new Int16Array(T),a.HEAP32=Pc=new Int32Array(T),a.HEAPU8=Fc=new Uint8Array(T),a.HEAPU16=wf=new Uint16Array(T),a.HEAPU32=Oc=new Uint32Array(T),a.HEAPF32=Bc=new Float32Array(T),a.HEAPF64=Lc=new Float64Array(T)}var ea=a.INITIAL_MEMORY||16777216;if(k)Ne=a.wasmMemory,bt=a.buffer;else if(a.wasmMemory)Ne=a.wasmMemory;else if(Ne=new WebAssembly.Memory({initial:ea/65536,maximum:65536,shared:!0}),!(Ne.buffer instanceof SharedArrayBuffer))throw ae("requested a shared WebAssembly.Memory but the returned buffer is not a SharedArrayBuffer, indicating that while the browser has SharedArrayBuffer it does not have WebAssembly threads support - you may need to set a flag"),C&&ae("(on node you may need: --experimental-wasm-threads --experimental-wasm-bulk-memory and/or recent version)"),Error("bad memory");Ne&&(bt=Ne.buffer),ea=bt.byteLength,yt(bt);var dn,Wc=[],Uc=[],hn=[],vf=!1;function io(){return Qe}function ta(){if(a.preRun)for(typeof a.preRun=="function"&&(a.preRun=[a.preRun]);a.preRun.length;)Cf(a.preRun.shift());lu(Wc)}function wt(){vf=!0,!k&&lu(Uc)}function Gc(){if(!k){if(a.postRun)for(typeof a.postRun=="function"&&(a.postRun=[a.postRun]);a.postRun.length;)hy(a.postRun.shift());lu(hn)}}function Cf(T){Wc.unshift(T)}function If(T){Uc.unshift(T)}function hy(T){hn.unshift(T)}var gn=0,ra=null,Gr=null;function Sf(T){gn++,a.monitorRunDependencies&&a.monitorRunDependencies(gn)}function Vc(T){if(gn--,a.monitorRunDependencies&&a.monitorRunDependencies(gn),gn==0&&(ra!==null&&(clearInterval(ra),ra=null),Gr)){var R=Gr;Gr=null,R()}}function uo(T){a.onAbort&&a.onAbort(T),T="Aborted("+T+")",ae(T),Yt=!0,Ur=1,T+=". Build with -sASSERTIONS for more info.";var R=new WebAssembly.RuntimeError(T);throw p(R),R}var _f="data:application/octet-stream;base64,";function zc(T){return T.startsWith(_f)}function na(T){return T.startsWith("file://")}var vt;vt="tfjs-backend-wasm-threaded-simd.wasm",zc(vt)||(vt=$(vt));function Hc(T){try{if(T==vt&&je)return new Uint8Array(je);if(P)return P(T);throw"both async and sync fetching of the wasm failed"}catch(R){uo(R)}}function kf(){if(!je&&(x||w)){if(typeof fetch=="function"&&!na(vt))return fetch(vt,{credentials:"same-origin"}).then(function(T){if(!T.ok)throw"failed to load wasm binary file at '"+vt+"'";return T.arrayBuffer()}).catch(function(){return Hc(vt)});if(D)return new Promise(function(T,R){D(vt,function(G){T(new Uint8Array(G))},R)})}return Promise.resolve().then(function(){return Hc(vt)})}function Tf(){var T={env:ol,wasi_snapshot_preview1:ol};function R(K,J){var qe=K.exports;if(a.asm=qe,Pf(a.asm._emscripten_tls_init),dn=a.asm.__indirect_function_table,If(a.asm.__wasm_call_ctors),nr=J,!k){var Qt=ce.unusedWorkers.length;ce.unusedWorkers.forEach(function(zr){ce.loadWasmModuleToWorker(zr,function(){--Qt||Vc("wasm-instantiate")})})}}k||Sf("wasm-instantiate");function G(K){R(K.instance,K.module)}function re(K){return kf().then(function(J){return WebAssembly.instantiate(J,T)}).then(function(J){return J}).then(K,function(J){ae("failed to asynchronously prepare wasm: "+J),uo(J)})}function pe(){return!je&&typeof WebAssembly.instantiateStreaming=="function"&&!zc(vt)&&!na(vt)&&!C&&typeof fetch=="function"?fetch(vt,{credentials:"same-origin"}).then(function(K){var J=WebAssembly.instantiateStreaming(K,T);return J.then(G,function(qe){return ae("wasm streaming compile failed: "+qe),ae("falling back to ArrayBuffer instantiation"),re(G)})}):re(G)}if(a.instantiateWasm)try{var le=a.instantiateWasm(T,R);return le}catch(K){ae("Module.instantiateWasm callback failed with error: "+K),p(K)}return pe().catch(p),{}}var gy,xy,qc={};function co(T){this.name="ExitStatus",this.message="Program terminated with exit("+T+")",this.status=T}function Ef(T){var R=ce.pthreads[T];delete ce.pthreads[T],R.terminate(),Qh(T),ce.runningWorkers.splice(ce.runningWorkers.indexOf(R),1),R.pthread_ptr=0}function Nf(T){var R=ce.pthreads[T];R.postMessage({cmd:"cancel"})}function cu(T){var R=ce.pthreads[T];iu(R),ce.returnWorkerToPool(R)}function $f(T){var R=ce.getNewWorker();if(!R)return 6;ce.runningWorkers.push(R),ce.pthreads[T.pthread_ptr]=R,R.pthread_ptr=T.pthread_ptr;var G={cmd:"run",start_routine:T.startRoutine,arg:T.arg,pthread_ptr:T.pthread_ptr};return R.runPthread=()=>{C&&R.ref(),R.postMessage(G,T.transferList),delete R.runPthread},R.loaded&&R.runPthread(),0}var Kc={varargs:void 0,get:function(){Kc.varargs+=4;var T=s()[Kc.varargs-4>>>2];return T},getStr:function(T){var R=$c(T);return R}};function jc(T){if(k)return xn(1,1,T);Ur=T,io()||(ce.terminateAllThreads(),a.onExit&&a.onExit(T),Yt=!0),g(T,new co(T))}function Af(T,R){if(Ur=T,!R&&k)throw Yc(T),"unwind";jc(T)}var Xc=Af;function Rf(T){if(T instanceof co||T=="unwind")return Ur;g(1,T)}var ce={unusedWorkers:[],runningWorkers:[],tlsInitFunctions:[],pthreads:{},init:function(){k?ce.initWorker():ce.initMainThread()},initMainThread:function(){for(var T=8;T--;)ce.allocateUnusedWorker()},initWorker:function(){Qe=!1},setExitStatus:function(T){Ur=T},terminateAllThreads:function(){for(var T of Object.values(ce.pthreads))ce.returnWorkerToPool(T);for(var T of ce.unusedWorkers)T.terminate();ce.unusedWorkers=[]},returnWorkerToPool:function(T){var R=T.pthread_ptr;delete ce.pthreads[R],ce.unusedWorkers.push(T),ce.runningWorkers.splice(ce.runningWorkers.indexOf(T),1),T.pthread_ptr=0,C&&T.unref(),Qh(R)},receiveObjectTransfer:function(T){},threadInitTLS:function(){ce.tlsInitFunctions.forEach(T=>T())},loadWasmModuleToWorker:function(T,R){T.onmessage=le=>{var K=le.data,J=K.cmd;if(T.pthread_ptr&&(ce.currentProxiedOperationCallerThread=T.pthread_ptr),K.targetThread&&K.targetThread!=ll()){var qe=ce.pthreads[K.targetThread];qe?qe.postMessage(K,K.transferList):ae('Internal error! Worker sent a message "'+J+'" to target pthread '+K.targetThread+", but that thread no longer exists!"),ce.currentProxiedOperationCallerThread=void 0;return}J==="processProxyingQueue"?pu(K.queue):J==="spawnThread"?$f(K):J==="cleanupThread"?cu(K.thread):J==="killThread"?Ef(K.thread):J==="cancelThread"?Nf(K.thread):J==="loaded"?(T.loaded=!0,C&&T.unref(),R&&R(T),T.runPthread&&T.runPthread()):J==="print"?ke("Thread "+K.threadId+": "+K.text):J==="printErr"?ae("Thread "+K.threadId+": "+K.text):J==="alert"?alert("Thread "+K.threadId+": "+K.text):K.target==="setimmediate"?T.postMessage(K):J==="callHandler"?a[K.handler](...K.args):J&&ae("worker sent an unknown command "+J),ce.currentProxiedOperationCallerThread=void 0},T.onerror=le=>{var K="worker sent an error!";throw ae(K+" "+le.filename+":"+le.lineno+": "+le.message),le},C&&(T.on("message",function(le){T.onmessage({data:le})}),T.on("error",function(le){T.onerror(le)}),T.on("detachedExit",function(){}));var G=[],re=["onExit","onAbort","print","printErr"];for(var pe of re)a.hasOwnProperty(pe)&&G.push(pe);T.postMessage({cmd:"load",handlers:G,urlOrBlob:a.mainScriptUrlOrBlob||r,wasmMemory:Ne,wasmModule:nr})},allocateUnusedWorker:function(){var T,R=$("tfjs-backend-wasm-threaded-simd.worker.js");T=new Worker(R),ce.unusedWorkers.push(T)},getNewWorker:function(){return ce.unusedWorkers.length==0&&(ce.allocateUnusedWorker(),ce.loadWasmModuleToWorker(ce.unusedWorkers[0])),ce.unusedWorkers.pop()}};a.PThread=ce;function lu(T){for(;T.length>0;)T.shift()(a)}function Df(){var T=ll(),R=s()[T+52>>>2],G=s()[T+56>>>2],re=R-G;Iy(R,re),pl(R)}a.establishStackSpace=Df;function Yc(T){if(k)return xn(2,0,T);try{Xc(T)}catch(R){Rf(R)}}var oa=[];function Ff(T){var R=oa[T];return R||(T>=oa.length&&(oa.length=T+1),oa[T]=R=dn.get(T)),R}function Mf(T,R){var G=Ff(T)(R);io()?ce.setExitStatus(G):Cy(G)}a.invokeEntryPoint=Mf;function Pf(T){ce.tlsInitFunctions.push(T)}function Of(T){yy(T,!w,1,!x),ce.threadInitTLS()}function Bf(T){k?postMessage({cmd:"cleanupThread",thread:T}):cu(T)}function Zc(T,R,G,re){return k?xn(3,1,T,R,G,re):Qc(T,R,G,re)}function Qc(T,R,G,re){if(typeof SharedArrayBuffer>"u")return ae("Current environment does not support SharedArrayBuffer, pthreads are not available!"),6;var pe=[],le=0;if(k&&(pe.length===0||le))return Zc(T,R,G,re);if(le)return le;var K={startRoutine:G,pthread_ptr:T,arg:re,transferList:pe};return k?(K.cmd="spawnThread",postMessage(K,pe),0):$f(K)}function Lf(){return 65536}var Wf=!0;function Uf(){return Wf}function pu(T){Atomics.store(s(),T>>2,1),ll()&&vy(T),Atomics.compareExchange(s(),T>>2,1,0)}a.executeNotifiedProxyingQueue=pu;function Gf(T,R,G,re){if(T==R)setTimeout(()=>pu(re));else if(k)postMessage({targetThread:T,cmd:"processProxyingQueue",queue:re});else{var pe=ce.pthreads[T];if(!pe)return;pe.postMessage({cmd:"processProxyingQueue",queue:re})}return 1}function Vf(T,R,G){return-1}function zf(){uo("")}function lo(T){lo.shown||(lo.shown={}),lo.shown[T]||(lo.shown[T]=1,C&&(T="warning: "+T),ae(T))}function Hf(){C||w||lo("Blocking on the main thread is very dangerous, see https://emscripten.org/docs/porting/pthreads.html#blocking-on-the-main-browser-thread")}function qf(){return Date.now()}function Jc(){return 4294901760}function Kf(){return Jc()}var mu;C?mu=()=>{var T=process.hrtime();return T[0]*1e3+T[1]/1e6}:mu=()=>performance.timeOrigin+performance.now();function jf(T,R,G){n().copyWithin(T>>>0,R>>>0,R+G>>>0)}function Xf(){return C?N1().cpus().length:navigator.hardwareConcurrency}function Yf(T){var R=Jh(),G=T();return pl(R),G}function xn(T,R){var G=arguments.length-2,re=arguments;return Yf(()=>{for(var pe=G,le=ml(pe*8),K=le>>3,J=0;J<G;J++){var qe=re[2+J];c()[K+J>>>0]=qe}return wy(T,pe,le,R)})}var fu=[];function Zf(T,R,G){fu.length=R;for(var re=G>>3,pe=0;pe<R;pe++)fu[pe]=c()[re+pe>>>0];var le=T<0,K=le?qc[-T-1]:ad[T];return K.apply(null,fu)}function Qf(T){try{return Ne.grow(T-bt.byteLength+65535>>>16),yt(Ne.buffer),1}catch{}}function Jf(T){var R=n().length;if(T=T>>>0,T<=R)return!1;var G=Jc();if(T>G)return!1;let re=(qe,Qt)=>qe+(Qt-qe%Qt)%Qt;for(var pe=1;pe<=4;pe*=2){var le=R*(1+.2/pe);le=Math.min(le,T+100663296);var K=Math.min(G,re(Math.max(T,le),65536)),J=Qf(K);if(J)return!0}return!1}function ed(){throw"unwind"}function el(T){return k?xn(4,1,T):52}function tl(T,R,G,re,pe){return k?xn(5,1,T,R,G,re,pe):70}var td=[null,[],[]];function rd(T,R){var G=td[T];R===0||R===10?((T===1?ke:ae)(yf(G,0)),G.length=0):G.push(R)}function rl(T,R,G,re){if(k)return xn(6,1,T,R,G,re);for(var pe=0,le=0;le<G;le++){var K=i()[R>>>2],J=i()[R+4>>>2];R+=8;for(var qe=0;qe<J;qe++)rd(T,n()[K+qe>>>0]);pe+=J}return i()[re>>>2]=pe,0}function nl(T){var R=a["_"+T];return R}function nd(T,R){t().set(T,R>>>0)}function od(T,R,G,re,pe){var le={string:Wt=>{var ua=0;if(Wt!=null&&Wt!==0){var ky=(Wt.length<<2)+1;ua=ml(ky),Rc(Wt,ua,ky)}return ua},array:Wt=>{var ua=ml(Wt.length);return nd(Wt,ua),ua}};function K(Wt){return R==="string"?$c(Wt):R==="boolean"?!!Wt:Wt}var J=nl(T),qe=[],Qt=0;if(re)for(var zr=0;zr<re.length;zr++){var _y=le[G[zr]];_y?(Qt===0&&(Qt=Jh()),qe[zr]=_y(re[zr])):qe[zr]=re[zr]}var eg=J.apply(null,qe);function j$(Wt){return Qt!==0&&pl(Qt),K(Wt)}return eg=j$(eg),eg}function sd(T,R,G,re){G=G||[];var pe=G.every(K=>K==="number"||K==="boolean"),le=R!=="string";return le&&pe&&!re?nl(T):function(){return od(T,R,G,arguments,re)}}ce.init();var ad=[null,jc,Yc,Zc,el,tl,rl],ol={__emscripten_init_main_thread_js:Of,__emscripten_thread_cleanup:Bf,__pthread_create_js:Qc,_emscripten_default_pthread_stack_size:Lf,_emscripten_get_now_is_monotonic:Uf,_emscripten_notify_task_queue:Gf,_emscripten_set_offscreencanvas_size:Vf,abort:zf,emscripten_check_blocking_allowed:Hf,emscripten_date_now:qf,emscripten_get_heap_max:Kf,emscripten_get_now:mu,emscripten_memcpy_big:jf,emscripten_num_logical_cores:Xf,emscripten_receive_on_main_thread_js:Zf,emscripten_resize_heap:Jf,emscripten_unwind_to_js_event_loop:ed,exit:Xc,fd_close:el,fd_seek:tl,fd_write:rl,memory:Ne||a.wasmMemory},by=Tf(),id=a.___wasm_call_ctors=function(){return(id=a.___wasm_call_ctors=a.asm.__wasm_call_ctors).apply(null,arguments)},ud=a._init=function(){return(ud=a._init=a.asm.init).apply(null,arguments)},cd=a._init_with_threads_count=function(){return(cd=a._init_with_threads_count=a.asm.init_with_threads_count).apply(null,arguments)},ld=a._get_threads_count=function(){return(ld=a._get_threads_count=a.asm.get_threads_count).apply(null,arguments)},pd=a._register_tensor=function(){return(pd=a._register_tensor=a.asm.register_tensor).apply(null,arguments)},md=a._dispose_data=function(){return(md=a._dispose_data=a.asm.dispose_data).apply(null,arguments)},fd=a._dispose=function(){return(fd=a._dispose=a.asm.dispose).apply(null,arguments)},dd=a._Abs=function(){return(dd=a._Abs=a.asm.Abs).apply(null,arguments)},hd=a._Acos=function(){return(hd=a._Acos=a.asm.Acos).apply(null,arguments)},gd=a._Acosh=function(){return(gd=a._Acosh=a.asm.Acosh).apply(null,arguments)},xd=a._Add=function(){return(xd=a._Add=a.asm.Add).apply(null,arguments)},bd=a._AddN=function(){return(bd=a._AddN=a.asm.AddN).apply(null,arguments)},yd=a._All=function(){return(yd=a._All=a.asm.All).apply(null,arguments)},wd=a._Any=function(){return(wd=a._Any=a.asm.Any).apply(null,arguments)},vd=a._ArgMax=function(){return(vd=a._ArgMax=a.asm.ArgMax).apply(null,arguments)},Cd=a._ArgMin=function(){return(Cd=a._ArgMin=a.asm.ArgMin).apply(null,arguments)},Id=a._Asin=function(){return(Id=a._Asin=a.asm.Asin).apply(null,arguments)},Sd=a._Asinh=function(){return(Sd=a._Asinh=a.asm.Asinh).apply(null,arguments)},_d=a._Atan=function(){return(_d=a._Atan=a.asm.Atan).apply(null,arguments)},kd=a._Atan2=function(){return(kd=a._Atan2=a.asm.Atan2).apply(null,arguments)},Td=a._Atanh=function(){return(Td=a._Atanh=a.asm.Atanh).apply(null,arguments)},Ed=a._AvgPool=function(){return(Ed=a._AvgPool=a.asm.AvgPool).apply(null,arguments)},Nd=a._AvgPool3D=function(){return(Nd=a._AvgPool3D=a.asm.AvgPool3D).apply(null,arguments)},$d=a._AvgPool3DGrad=function(){return($d=a._AvgPool3DGrad=a.asm.AvgPool3DGrad).apply(null,arguments)},Ad=a._AvgPoolGrad=function(){return(Ad=a._AvgPoolGrad=a.asm.AvgPoolGrad).apply(null,arguments)},Rd=a._BatchMatMul=function(){return(Rd=a._BatchMatMul=a.asm.BatchMatMul).apply(null,arguments)},Dd=a._Bincount=function(){return(Dd=a._Bincount=a.asm.Bincount).apply(null,arguments)},Fd=a._BitwiseAnd=function(){return(Fd=a._BitwiseAnd=a.asm.BitwiseAnd).apply(null,arguments)},Md=a._Ceil=function(){return(Md=a._Ceil=a.asm.Ceil).apply(null,arguments)},Pd=a._ClipByValue=function(){return(Pd=a._ClipByValue=a.asm.ClipByValue).apply(null,arguments)},Od=a._Conv2D=function(){return(Od=a._Conv2D=a.asm.Conv2D).apply(null,arguments)},Bd=a._Conv2DBackpropInput=function(){return(Bd=a._Conv2DBackpropInput=a.asm.Conv2DBackpropInput).apply(null,arguments)},Ld=a._Conv3D=function(){return(Ld=a._Conv3D=a.asm.Conv3D).apply(null,arguments)},Wd=a._Conv3DBackpropFilterV2=function(){return(Wd=a._Conv3DBackpropFilterV2=a.asm.Conv3DBackpropFilterV2).apply(null,arguments)},Ud=a._Conv3DBackpropInputV2=function(){return(Ud=a._Conv3DBackpropInputV2=a.asm.Conv3DBackpropInputV2).apply(null,arguments)},Gd=a._Cos=function(){return(Gd=a._Cos=a.asm.Cos).apply(null,arguments)},Vd=a._Cosh=function(){return(Vd=a._Cosh=a.asm.Cosh).apply(null,arguments)},zd=a._CropAndResize=function(){return(zd=a._CropAndResize=a.asm.CropAndResize).apply(null,arguments)},Hd=a._Cumprod=function(){return(Hd=a._Cumprod=a.asm.Cumprod).apply(null,arguments)},qd=a._Cumsum=function(){return(qd=a._Cumsum=a.asm.Cumsum).apply(null,arguments)},Kd=a._DenseBincount=function(){return(Kd=a._DenseBincount=a.asm.DenseBincount).apply(null,arguments)},jd=a._DepthToSpace=function(){return(jd=a._DepthToSpace=a.asm.DepthToSpace).apply(null,arguments)},Xd=a._DepthwiseConv2dNative=function(){return(Xd=a._DepthwiseConv2dNative=a.asm.DepthwiseConv2dNative).apply(null,arguments)},Yd=a._Diag=function(){return(Yd=a._Diag=a.asm.Diag).apply(null,arguments)},Zd=a._Dilation2D=function(){return(Zd=a._Dilation2D=a.asm.Dilation2D).apply(null,arguments)},Qd=a._Dilation2DBackpropFilter=function(){return(Qd=a._Dilation2DBackpropFilter=a.asm.Dilation2DBackpropFilter).apply(null,arguments)},Jd=a._Dilation2DBackpropInput=function(){return(Jd=a._Dilation2DBackpropInput=a.asm.Dilation2DBackpropInput).apply(null,arguments)},eh=a._Elu=function(){return(eh=a._Elu=a.asm.Elu).apply(null,arguments)},th=a._EluGrad=function(){return(th=a._EluGrad=a.asm.EluGrad).apply(null,arguments)},rh=a._Equal=function(){return(rh=a._Equal=a.asm.Equal).apply(null,arguments)},nh=a._Erf=function(){return(nh=a._Erf=a.asm.Erf).apply(null,arguments)},oh=a._Exp=function(){return(oh=a._Exp=a.asm.Exp).apply(null,arguments)},sh=a._Expm1=function(){return(sh=a._Expm1=a.asm.Expm1).apply(null,arguments)},ah=a._FlipLeftRight=function(){return(ah=a._FlipLeftRight=a.asm.FlipLeftRight).apply(null,arguments)},ih=a._Floor=function(){return(ih=a._Floor=a.asm.Floor).apply(null,arguments)},uh=a._FloorDiv=function(){return(uh=a._FloorDiv=a.asm.FloorDiv).apply(null,arguments)},ch=a._FusedBatchNorm=function(){return(ch=a._FusedBatchNorm=a.asm.FusedBatchNorm).apply(null,arguments)},lh=a._FusedConv2D=function(){return(lh=a._FusedConv2D=a.asm.FusedConv2D).apply(null,arguments)},ph=a._FusedDepthwiseConv2D=function(){return(ph=a._FusedDepthwiseConv2D=a.asm.FusedDepthwiseConv2D).apply(null,arguments)},mh=a._Gather=function(){return(mh=a._Gather=a.asm.Gather).apply(null,arguments)},fh=a._GatherNd=function(){return(fh=a._GatherNd=a.asm.GatherNd).apply(null,arguments)},dh=a._Greater=function(){return(dh=a._Greater=a.asm.Greater).apply(null,arguments)},hh=a._GreaterEqual=function(){return(hh=a._GreaterEqual=a.asm.GreaterEqual).apply(null,arguments)},gh=a._IsFinite=function(){return(gh=a._IsFinite=a.asm.IsFinite).apply(null,arguments)},xh=a._IsInf=function(){return(xh=a._IsInf=a.asm.IsInf).apply(null,arguments)},bh=a._IsNan=function(){return(bh=a._IsNan=a.asm.IsNan).apply(null,arguments)},yh=a._LRN=function(){return(yh=a._LRN=a.asm.LRN).apply(null,arguments)},wh=a._LRNGrad=function(){return(wh=a._LRNGrad=a.asm.LRNGrad).apply(null,arguments)},vh=a._LeakyRelu=function(){return(vh=a._LeakyRelu=a.asm.LeakyRelu).apply(null,arguments)},Ch=a._Less=function(){return(Ch=a._Less=a.asm.Less).apply(null,arguments)},Ih=a._LessEqual=function(){return(Ih=a._LessEqual=a.asm.LessEqual).apply(null,arguments)},Sh=a._LinSpace=function(){return(Sh=a._LinSpace=a.asm.LinSpace).apply(null,arguments)},_h=a._Log=function(){return(_h=a._Log=a.asm.Log).apply(null,arguments)},kh=a._Log1p=function(){return(kh=a._Log1p=a.asm.Log1p).apply(null,arguments)},Th=a._LogicalAnd=function(){return(Th=a._LogicalAnd=a.asm.LogicalAnd).apply(null,arguments)},Eh=a._LogicalNot=function(){return(Eh=a._LogicalNot=a.asm.LogicalNot).apply(null,arguments)},Nh=a._LogicalOr=function(){return(Nh=a._LogicalOr=a.asm.LogicalOr).apply(null,arguments)},$h=a._LogicalXor=function(){return($h=a._LogicalXor=a.asm.LogicalXor).apply(null,arguments)},Ah=a._Max=function(){return(Ah=a._Max=a.asm.Max).apply(null,arguments)},Rh=a._MaxPool=function(){return(Rh=a._MaxPool=a.asm.MaxPool).apply(null,arguments)},Dh=a._MaxPool3D=function(){return(Dh=a._MaxPool3D=a.asm.MaxPool3D).apply(null,arguments)},Fh=a._MaxPool3DGrad=function(){return(Fh=a._MaxPool3DGrad=a.asm.MaxPool3DGrad).apply(null,arguments)},Mh=a._MaxPoolGrad=function(){return(Mh=a._MaxPoolGrad=a.asm.MaxPoolGrad).apply(null,arguments)},Ph=a._MaxPoolWithArgmax=function(){return(Ph=a._MaxPoolWithArgmax=a.asm.MaxPoolWithArgmax).apply(null,arguments)},Oh=a._Maximum=function(){return(Oh=a._Maximum=a.asm.Maximum).apply(null,arguments)},Bh=a._Mean=function(){return(Bh=a._Mean=a.asm.Mean).apply(null,arguments)},Lh=a._Min=function(){return(Lh=a._Min=a.asm.Min).apply(null,arguments)},Wh=a._Minimum=function(){return(Wh=a._Minimum=a.asm.Minimum).apply(null,arguments)},Uh=a._MirrorPad=function(){return(Uh=a._MirrorPad=a.asm.MirrorPad).apply(null,arguments)},Gh=a._Mod=function(){return(Gh=a._Mod=a.asm.Mod).apply(null,arguments)},Vh=a._Multinomial=function(){return(Vh=a._Multinomial=a.asm.Multinomial).apply(null,arguments)},zh=a._Multiply=function(){return(zh=a._Multiply=a.asm.Multiply).apply(null,arguments)},Hh=a._Neg=function(){return(Hh=a._Neg=a.asm.Neg).apply(null,arguments)},qh=a._NonMaxSuppressionV3=function(){return(qh=a._NonMaxSuppressionV3=a.asm.NonMaxSuppressionV3).apply(null,arguments)},Kh=a._NonMaxSuppressionV4=function(){return(Kh=a._NonMaxSuppressionV4=a.asm.NonMaxSuppressionV4).apply(null,arguments)},sl=a._NonMaxSuppressionV5=function(){return(sl=a._NonMaxSuppressionV5=a.asm.NonMaxSuppressionV5).apply(null,arguments)},al=a._NotEqual=function(){return(al=a._NotEqual=a.asm.NotEqual).apply(null,arguments)},du=a._OneHot=function(){return(du=a._OneHot=a.asm.OneHot).apply(null,arguments)},jh=a._PadV2=function(){return(jh=a._PadV2=a.asm.PadV2).apply(null,arguments)},Xh=a._Pow=function(){return(Xh=a._Pow=a.asm.Pow).apply(null,arguments)},sa=a._Prelu=function(){return(sa=a._Prelu=a.asm.Prelu).apply(null,arguments)},il=a._Prod=function(){return(il=a._Prod=a.asm.Prod).apply(null,arguments)},aa=a._RealDiv=function(){return(aa=a._RealDiv=a.asm.RealDiv).apply(null,arguments)},ia=a._Reciprocal=function(){return(ia=a._Reciprocal=a.asm.Reciprocal).apply(null,arguments)},Yh=a._Relu=function(){return(Yh=a._Relu=a.asm.Relu).apply(null,arguments)},F=a._Relu6=function(){return(F=a._Relu6=a.asm.Relu6).apply(null,arguments)},U=a._ResizeBilinear=function(){return(U=a._ResizeBilinear=a.asm.ResizeBilinear).apply(null,arguments)},te=a._ResizeBilinearGrad=function(){return(te=a._ResizeBilinearGrad=a.asm.ResizeBilinearGrad).apply(null,arguments)},Ce=a._ResizeNearestNeighbor=function(){return(Ce=a._ResizeNearestNeighbor=a.asm.ResizeNearestNeighbor).apply(null,arguments)},We=a._ResizeNearestNeighborGrad=function(){return(We=a._ResizeNearestNeighborGrad=a.asm.ResizeNearestNeighborGrad).apply(null,arguments)},Ue=a._Reverse=function(){return(Ue=a._Reverse=a.asm.Reverse).apply(null,arguments)},xe=a._RotateWithOffset=function(){return(xe=a._RotateWithOffset=a.asm.RotateWithOffset).apply(null,arguments)},ge=a._Round=function(){return(ge=a._Round=a.asm.Round).apply(null,arguments)},rt=a._Rsqrt=function(){return(rt=a._Rsqrt=a.asm.Rsqrt).apply(null,arguments)},Zt=a._ScatterNd=function(){return(Zt=a._ScatterNd=a.asm.ScatterNd).apply(null,arguments)},Vr=a._SearchSorted=function(){return(Vr=a._SearchSorted=a.asm.SearchSorted).apply(null,arguments)},ul=a._SelectV2=function(){return(ul=a._SelectV2=a.asm.SelectV2).apply(null,arguments)},hu=a._Selu=function(){return(hu=a._Selu=a.asm.Selu).apply(null,arguments)},Zh=a._Sigmoid=function(){return(Zh=a._Sigmoid=a.asm.Sigmoid).apply(null,arguments)},Tt=a._Sign=function(){return(Tt=a._Sign=a.asm.Sign).apply(null,arguments)},bn=a._Sin=function(){return(bn=a._Sin=a.asm.Sin).apply(null,arguments)},cl=a._Sinh=function(){return(cl=a._Sinh=a.asm.Sinh).apply(null,arguments)},g$=a._Softmax=function(){return(g$=a._Softmax=a.asm.Softmax).apply(null,arguments)},x$=a._Softplus=function(){return(x$=a._Softplus=a.asm.Softplus).apply(null,arguments)},b$=a._SparseFillEmptyRows=function(){return(b$=a._SparseFillEmptyRows=a.asm.SparseFillEmptyRows).apply(null,arguments)},y$=a._SparseReshape=function(){return(y$=a._SparseReshape=a.asm.SparseReshape).apply(null,arguments)},w$=a._SparseSegmentReduction=function(){return(w$=a._SparseSegmentReduction=a.asm.SparseSegmentReduction).apply(null,arguments)},v$=a._SparseToDense=function(){return(v$=a._SparseToDense=a.asm.SparseToDense).apply(null,arguments)},C$=a._Sqrt=function(){return(C$=a._Sqrt=a.asm.Sqrt).apply(null,arguments)},I$=a._Square=function(){return(I$=a._Square=a.asm.Square).apply(null,arguments)},S$=a._SquaredDifference=function(){return(S$=a._SquaredDifference=a.asm.SquaredDifference).apply(null,arguments)},_$=a._Step=function(){return(_$=a._Step=a.asm.Step).apply(null,arguments)},k$=a._StridedSlice=function(){return(k$=a._StridedSlice=a.asm.StridedSlice).apply(null,arguments)},T$=a._Sub=function(){return(T$=a._Sub=a.asm.Sub).apply(null,arguments)},E$=a._Sum=function(){return(E$=a._Sum=a.asm.Sum).apply(null,arguments)},N$=a._Tan=function(){return(N$=a._Tan=a.asm.Tan).apply(null,arguments)},$$=a._Tanh=function(){return($$=a._Tanh=a.asm.Tanh).apply(null,arguments)},A$=a._TensorScatterUpdate=function(){return(A$=a._TensorScatterUpdate=a.asm.TensorScatterUpdate).apply(null,arguments)},R$=a._Tile=function(){return(R$=a._Tile=a.asm.Tile).apply(null,arguments)},D$=a._TopK=function(){return(D$=a._TopK=a.asm.TopK).apply(null,arguments)},F$=a._Transform=function(){return(F$=a._Transform=a.asm.Transform).apply(null,arguments)},M$=a._Transpose=function(){return(M$=a._Transpose=a.asm.Transpose).apply(null,arguments)},P$=a.__FusedMatMul=function(){return(P$=a.__FusedMatMul=a.asm._FusedMatMul).apply(null,arguments)},O$=a._malloc=function(){return(O$=a._malloc=a.asm.malloc).apply(null,arguments)},B$=a._free=function(){return(B$=a._free=a.asm.free).apply(null,arguments)},L$=a.__emscripten_tls_init=function(){return(L$=a.__emscripten_tls_init=a.asm._emscripten_tls_init).apply(null,arguments)},ll=a._pthread_self=function(){return(ll=a._pthread_self=a.asm.pthread_self).apply(null,arguments)},W$=a.___errno_location=function(){return(W$=a.___errno_location=a.asm.__errno_location).apply(null,arguments)},yy=a.__emscripten_thread_init=function(){return(yy=a.__emscripten_thread_init=a.asm._emscripten_thread_init).apply(null,arguments)},U$=a.__emscripten_thread_crashed=function(){return(U$=a.__emscripten_thread_crashed=a.asm._emscripten_thread_crashed).apply(null,arguments)},G$=a._emscripten_main_thread_process_queued_calls=function(){return(G$=a._emscripten_main_thread_process_queued_calls=a.asm.emscripten_main_thread_process_queued_calls).apply(null,arguments)},V$=a._emscripten_main_browser_thread_id=function(){return(V$=a._emscripten_main_browser_thread_id=a.asm.emscripten_main_browser_thread_id).apply(null,arguments)},wy=a._emscripten_run_in_main_runtime_thread_js=function(){return(wy=a._emscripten_run_in_main_runtime_thread_js=a.asm.emscripten_run_in_main_runtime_thread_js).apply(null,arguments)},z$=a._emscripten_dispatch_to_thread_=function(){return(z$=a._emscripten_dispatch_to_thread_=a.asm.emscripten_dispatch_to_thread_).apply(null,arguments)},vy=a.__emscripten_proxy_execute_task_queue=function(){return(vy=a.__emscripten_proxy_execute_task_queue=a.asm._emscripten_proxy_execute_task_queue).apply(null,arguments)},Qh=a.__emscripten_thread_free_data=function(){return(Qh=a.__emscripten_thread_free_data=a.asm._emscripten_thread_free_data).apply(null,arguments)},Cy=a.__emscripten_thread_exit=function(){return(Cy=a.__emscripten_thread_exit=a.asm._emscripten_thread_exit).apply(null,arguments)},Iy=a._emscripten_stack_set_limits=function(){return(Iy=a._emscripten_stack_set_limits=a.asm.emscripten_stack_set_limits).apply(null,arguments)},Jh=a.stackSave=function(){return(Jh=a.stackSave=a.asm.stackSave).apply(null,arguments)},pl=a.stackRestore=function(){return(pl=a.stackRestore=a.asm.stackRestore).apply(null,arguments)},ml=a.stackAlloc=function(){return(ml=a.stackAlloc=a.asm.stackAlloc).apply(null,arguments)},H$=a.dynCall_iijjiiii=function(){return(H$=a.dynCall_iijjiiii=a.asm.dynCall_iijjiiii).apply(null,arguments)},q$=a.dynCall_jiji=function(){return(q$=a.dynCall_jiji=a.asm.dynCall_jiji).apply(null,arguments)};a.keepRuntimeAlive=io,a.wasmMemory=Ne,a.cwrap=sd,a.ExitStatus=co,a.PThread=ce;var fl;Gr=function T(){fl||Sy(),fl||(Gr=T)};function Sy(T){if(T=T||d,gn>0)return;if(k){l(a),wt(),startWorker(a);return}if(ta(),gn>0)return;function R(){fl||(fl=!0,a.calledRun=!0,!Yt&&(wt(),l(a),a.onRuntimeInitialized&&a.onRuntimeInitialized(),Gc()))}a.setStatus?(a.setStatus("Running..."),setTimeout(function(){setTimeout(function(){a.setStatus("")},1),R()},1)):R()}if(a.preInit)for(typeof a.preInit=="function"&&(a.preInit=[a.preInit]);a.preInit.length>0;)a.preInit.pop()();Sy();var dl;m&&(dl={uncaughtException:process.listeners("uncaughtException").filter(function(T){return!m.uncaughtException.indexOf(T)>-1}),unhandledRejection:process.listeners("unhandledRejection").filter(function(T){return!m.unhandledRejection.indexOf(T)>-1})});var hl;if(typeof WasmBackendModule<"u")hl=WasmBackendModule;else if(typeof e<"u")hl=e;else throw new Error("Could not find wasm module in post.js");if(dl){var K$=hl._dispose;hl._dispose=function(){K$(),dl.uncaughtException.forEach(function(T){process.removeListener("uncaughtException",T)}),dl.unhandledRejection.forEach(function(T){process.removeListener("unhandledRejection",T)})}}return e.ready})})();typeof Np=="object"&&typeof Tb=="object"?Tb.exports=kb:typeof define=="function"&&define.amd?define([],function(){return kb}):typeof Np=="object"&&(Np.WasmBackendModuleThreadedSimd=kb)});var R1=ot((jWe,A1)=>{A1.exports.wasmWorkerContents=`"use strict";var Module={};var ENVIRONMENT_IS_NODE=typeof process=="object"&&typeof process.versions=="object"&&typeof process.versions.node=="string";if(ENVIRONMENT_IS_NODE){var nodeWorkerThreads=require("worker_threads");var parentPort=nodeWorkerThreads.parentPort;parentPort.on("message",data=>onmessage({data:data}));var fs=require("fs");Object.assign(global,{self:global,require:require,Module:Module,location:{href:__filename},Worker:nodeWorkerThreads.Worker,importScripts:function(f){(0,eval)(fs.readFileSync(f,"utf8")+"//# sourceURL="+f)},postMessage:function(msg){parentPort.postMessage(msg)},performance:global.performance||{now:function(){return Date.now()}}})}var initializedJS=false;var pendingNotifiedProxyingQueues=[];function threadPrintErr(){var text=Array.prototype.slice.call(arguments).join(" ");if(ENVIRONMENT_IS_NODE){fs.writeSync(2,text+"
");return}console.error(text)}function threadAlert(){var text=Array.prototype.slice.call(arguments).join(" ");postMessage({cmd:"alert",text:text,threadId:Module["_pthread_self"]()})}var err=threadPrintErr;self.alert=threadAlert;Module["instantiateWasm"]=(info,receiveInstance)=>{var instance=new WebAssembly.Instance(Module["wasmModule"],info);receiveInstance(instance);Module["wasmModule"]=null;return instance.exports};self.onunhandledrejection=e=>{throw e.reason??e};self.startWorker=instance=>{Module=instance;postMessage({"cmd":"loaded"})};self.onmessage=e=>{try{if(e.data.cmd==="load"){Module["wasmModule"]=e.data.wasmModule;for(const handler of e.data.handlers){Module[handler]=function(){postMessage({cmd:"callHandler",handler:handler,args:[...arguments]})}}Module["wasmMemory"]=e.data.wasmMemory;Module["buffer"]=Module["wasmMemory"].buffer;Module["ENVIRONMENT_IS_PTHREAD"]=true;if(typeof e.data.urlOrBlob=="string"){importScripts(e.data.urlOrBlob)}else{var objectUrl=URL.createObjectURL(e.data.urlOrBlob);importScripts(objectUrl);URL.revokeObjectURL(objectUrl)}WasmBackendModuleThreadedSimd(Module)}else if(e.data.cmd==="run"){Module["__emscripten_thread_init"](e.data.pthread_ptr,0,0,1);Module["establishStackSpace"]();Module["PThread"].receiveObjectTransfer(e.data);Module["PThread"].threadInitTLS();if(!initializedJS){pendingNotifiedProxyingQueues.forEach(queue=>{Module["executeNotifiedProxyingQueue"](queue)});pendingNotifiedProxyingQueues=[];initializedJS=true}try{Module["invokeEntryPoint"](e.data.start_routine,e.data.arg)}catch(ex){if(ex!="unwind"){if(ex instanceof Module["ExitStatus"]){if(Module["keepRuntimeAlive"]()){}else{Module["__emscripten_thread_exit"](ex.status)}}else{throw ex}}}}else if(e.data.cmd==="cancel"){if(Module["_pthread_self"]()){Module["__emscripten_thread_exit"](-1)}}else if(e.data.target==="setimmediate"){}else if(e.data.cmd==="processProxyingQueue"){if(initializedJS){Module["executeNotifiedProxyingQueue"](e.data.queue)}else{pendingNotifiedProxyingQueues.push(e.data.queue)}}else if(e.data.cmd){err("worker.js received unknown command "+e.data.cmd);err(e.data)}}catch(ex){if(Module["__emscripten_thread_crashed"]){Module["__emscripten_thread_crashed"]()}throw ex}};`});var D1=ot(($p,Nb)=>{var Eb=(()=>{var r=typeof document<"u"&&document.currentScript?document.currentScript.src:void 0;return typeof __filename<"u"&&(r=r||__filename),(function(e){e=e||{};var t=typeof e<"u"?e:{},n,o;t.ready=new Promise(function(F,U){n=F,o=U});var s;typeof process<"u"&&process.listeners&&(s={uncaughtException:process.listeners("uncaughtException"),unhandledRejection:process.listeners("unhandledRejection")});var i=Object.assign({},t),u=[],c="./this.program",a=(F,U)=>{throw U},l=typeof window=="object",p=typeof importScripts=="function",m=typeof process=="object"&&typeof process.versions=="object"&&typeof process.versions.node=="string",f="";function d(F){return t.locateFile?t.locateFile(F,f):f+F}var h,g,x,w;function C(F){if(F instanceof ra)return;A("exiting due to exception: "+F)}if(m){var k=Sb(),E=_b();p?f=E.dirname(f)+"/":f=__dirname+"/",h=(F,U)=>(F=ta(F)?new URL(F):E.normalize(F),k.readFileSync(F,U?void 0:"utf8")),x=F=>{var U=h(F,!0);return U.buffer||(U=new Uint8Array(U)),U},g=(F,U,te)=>{F=ta(F)?new URL(F):E.normalize(F),k.readFile(F,function(Ce,We){Ce?te(Ce):U(We.buffer)})},process.argv.length>1&&(c=process.argv[1].replace(/\\/g,"/")),u=process.argv.slice(2),process.on("uncaughtException",function(F){if(!(F instanceof ra))throw F}),process.on("unhandledRejection",function(F){throw F}),a=(F,U)=>{if(Fc())throw process.exitCode=F,U;C(U),process.exit(F)},t.inspect=function(){return"[Emscripten Module object]"}}else(l||p)&&(p?f=self.location.href:typeof document<"u"&&document.currentScript&&(f=document.currentScript.src),r&&(f=r),f.indexOf("blob:")!==0?f=f.substr(0,f.replace(/[?#].*/,"").lastIndexOf("/")+1):f="",h=F=>{var U=new XMLHttpRequest;return U.open("GET",F,!1),U.send(null),U.responseText},p&&(x=F=>{var U=new XMLHttpRequest;return U.open("GET",F,!1),U.responseType="arraybuffer",U.send(null),new Uint8Array(U.response)}),g=(F,U,te)=>{var Ce=new XMLHttpRequest;Ce.open("GET",F,!0),Ce.responseType="arraybuffer",Ce.onload=()=>{if(Ce.status==200||Ce.status==0&&Ce.response){U(Ce.response);return}te()},Ce.onerror=te,Ce.send(null)},w=F=>document.title=F);var $=t.print||console.log.bind(console),A=t.printErr||console.warn.bind(console);Object.assign(t,i),i=null,t.arguments&&(u=t.arguments),t.thisProgram&&(c=t.thisProgram),t.quit&&(a=t.quit);var D=4,P;t.wasmBinary&&(P=t.wasmBinary);var O=t.noExitRuntime||!0;typeof WebAssembly!="object"&&hn("no native wasm support detected");var W,V=!1,Q;function oe(F,U){F||hn(U)}var se=typeof TextDecoder<"u"?new TextDecoder("utf8"):void 0;function ke(F,U,te){U>>>=0;for(var Ce=U+te,We=U;F[We]&&!(We>=Ce);)++We;if(We-U>16&&F.buffer&&se)return se.decode(F.subarray(U,We));for(var Ue="";U<We;){var xe=F[U++];if(!(xe&128)){Ue+=String.fromCharCode(xe);continue}var ge=F[U++]&63;if((xe&224)==192){Ue+=String.fromCharCode((xe&31)<<6|ge);continue}var rt=F[U++]&63;if((xe&240)==224?xe=(xe&15)<<12|ge<<6|rt:xe=(xe&7)<<18|ge<<12|rt<<6|F[U++]&63,xe<65536)Ue+=String.fromCharCode(xe);else{var Zt=xe-65536;Ue+=String.fromCharCode(55296|Zt>>10,56320|Zt&1023)}}return Ue}function ae(F,U){return F>>>=0,F?ke(je,F,U):""}function Te(F,U,te,Ce){if(te>>>=0,!(Ce>0))return 0;for(var We=te,Ue=te+Ce-1,xe=0;xe<F.length;++xe){var ge=F.charCodeAt(xe);if(ge>=55296&&ge<=57343){var rt=F.charCodeAt(++xe);ge=65536+((ge&1023)<<10)|rt&1023}if(ge<=127){if(te>=Ue)break;U[te++>>>0]=ge}else if(ge<=2047){if(te+1>=Ue)break;U[te++>>>0]=192|ge>>6,U[te++>>>0]=128|ge&63}else if(ge<=65535){if(te+2>=Ue)break;U[te++>>>0]=224|ge>>12,U[te++>>>0]=128|ge>>6&63,U[te++>>>0]=128|ge&63}else{if(te+3>=Ue)break;U[te++>>>0]=240|ge>>18,U[te++>>>0]=128|ge>>12&63,U[te++>>>0]=128|ge>>6&63,U[te++>>>0]=128|ge&63}}return U[te>>>0]=0,te-We}function He(F,U,te){return Te(F,je,U,te)}var nt,kt,je,Qe,Ne,nr,Yt,Ur,iu;function uu(F){nt=F,t.HEAP8=kt=new Int8Array(F),t.HEAP16=Qe=new Int16Array(F),t.HEAP32=nr=new Int32Array(F),t.HEAPU8=je=new Uint8Array(F),t.HEAPU16=Ne=new Uint16Array(F),t.HEAPU32=Yt=new Uint32Array(F),t.HEAPF32=Ur=new Float32Array(F),t.HEAPF64=iu=new Float64Array(F)}var yf=t.INITIAL_MEMORY||16777216,$c,Ac=[],Rc=[],bt=[],Dc=!1;function Fc(){return O}function Mc(){if(t.preRun)for(typeof t.preRun=="function"&&(t.preRun=[t.preRun]);t.preRun.length;)Oc(t.preRun.shift());Gr(Ac)}function wf(){Dc=!0,Gr(Rc)}function Pc(){if(t.postRun)for(typeof t.postRun=="function"&&(t.postRun=[t.postRun]);t.postRun.length;)Lc(t.postRun.shift());Gr(bt)}function Oc(F){Ac.unshift(F)}function Bc(F){Rc.unshift(F)}function Lc(F){bt.unshift(F)}var yt=0,ea=null,dn=null;function Wc(F){yt++,t.monitorRunDependencies&&t.monitorRunDependencies(yt)}function Uc(F){if(yt--,t.monitorRunDependencies&&t.monitorRunDependencies(yt),yt==0&&(ea!==null&&(clearInterval(ea),ea=null),dn)){var U=dn;dn=null,U()}}function hn(F){t.onAbort&&t.onAbort(F),F="Aborted("+F+")",A(F),V=!0,Q=1,F+=". Build with -sASSERTIONS for more info.";var U=new WebAssembly.RuntimeError(F);throw o(U),U}var vf="data:application/octet-stream;base64,";function io(F){return F.startsWith(vf)}function ta(F){return F.startsWith("file://")}var wt;wt="tfjs-backend-wasm.wasm",io(wt)||(wt=d(wt));function Gc(F){try{if(F==wt&&P)return new Uint8Array(P);if(x)return x(F);throw"both async and sync fetching of the wasm failed"}catch(U){hn(U)}}function Cf(){if(!P&&(l||p)){if(typeof fetch=="function"&&!ta(wt))return fetch(wt,{credentials:"same-origin"}).then(function(F){if(!F.ok)throw"failed to load wasm binary file at '"+wt+"'";return F.arrayBuffer()}).catch(function(){return Gc(wt)});if(g)return new Promise(function(F,U){g(wt,function(te){F(new Uint8Array(te))},U)})}return Promise.resolve().then(function(){return Gc(wt)})}function If(){var F={env:cu,wasi_snapshot_preview1:cu};function U(xe,ge){var rt=xe.exports;t.asm=rt,W=t.asm.memory,uu(W.buffer),$c=t.asm.__indirect_function_table,Bc(t.asm.__wasm_call_ctors),Uc("wasm-instantiate")}Wc("wasm-instantiate");function te(xe){U(xe.instance)}function Ce(xe){return Cf().then(function(ge){return WebAssembly.instantiate(ge,F)}).then(function(ge){return ge}).then(xe,function(ge){A("failed to asynchronously prepare wasm: "+ge),hn(ge)})}function We(){return!P&&typeof WebAssembly.instantiateStreaming=="function"&&!io(wt)&&!ta(wt)&&!m&&typeof fetch=="function"?fetch(wt,{credentials:"same-origin"}).then(function(xe){var ge=WebAssembly.instantiateStreaming(xe,F);return ge.then(te,function(rt){return A("wasm streaming compile failed: "+rt),A("falling back to ArrayBuffer instantiation"),Ce(te)})}):Ce(te)}if(t.instantiateWasm)try{var Ue=t.instantiateWasm(F,U);return Ue}catch(xe){A("Module.instantiateWasm callback failed with error: "+xe),o(xe)}return We().catch(o),{}}var hy,gn;function ra(F){this.name="ExitStatus",this.message="Program terminated with exit("+F+")",this.status=F}function Gr(F){for(;F.length>0;)F.shift()(t)}function Sf(){hn("")}function Vc(){return 4294901760}function uo(){return Vc()}function _f(F,U,te){je.copyWithin(F>>>0,U>>>0,U+te>>>0)}function zc(F){try{return W.grow(F-nt.byteLength+65535>>>16),uu(W.buffer),1}catch{}}function na(F){var U=je.length;F=F>>>0;var te=Vc();if(F>te)return!1;let Ce=(rt,Zt)=>rt+(Zt-rt%Zt)%Zt;for(var We=1;We<=4;We*=2){var Ue=U*(1+.2/We);Ue=Math.min(Ue,F+100663296);var xe=Math.min(te,Ce(Math.max(F,Ue),65536)),ge=zc(xe);if(ge)return!0}return!1}var vt={varargs:void 0,get:function(){vt.varargs+=4;var F=nr[vt.varargs-4>>>2];return F},getStr:function(F){var U=ae(F);return U}};function Hc(F){return 52}function kf(F,U,te,Ce,We){return 70}var Tf=[null,[],[]];function gy(F,U){var te=Tf[F];U===0||U===10?((F===1?$:A)(ke(te,0)),te.length=0):te.push(U)}function xy(F,U,te,Ce){for(var We=0,Ue=0;Ue<te;Ue++){var xe=Yt[U>>>2],ge=Yt[U+4>>>2];U+=8;for(var rt=0;rt<ge;rt++)gy(F,je[xe+rt>>>0]);We+=ge}return Yt[Ce>>>2]=We,0}function qc(F){var U=t["_"+F];return U}function co(F,U){kt.set(F,U>>>0)}function Ef(F,U,te,Ce,We){var Ue={string:Tt=>{var bn=0;if(Tt!=null&&Tt!==0){var cl=(Tt.length<<2)+1;bn=du(cl),He(Tt,bn,cl)}return bn},array:Tt=>{var bn=du(Tt.length);return co(Tt,bn),bn}};function xe(Tt){return U==="string"?ae(Tt):U==="boolean"?!!Tt:Tt}var ge=qc(F),rt=[],Zt=0;if(Ce)for(var Vr=0;Vr<Ce.length;Vr++){var ul=Ue[te[Vr]];ul?(Zt===0&&(Zt=sl()),rt[Vr]=ul(Ce[Vr])):rt[Vr]=Ce[Vr]}var hu=ge.apply(null,rt);function Zh(Tt){return Zt!==0&&al(Zt),xe(Tt)}return hu=Zh(hu),hu}function Nf(F,U,te,Ce){te=te||[];var We=te.every(xe=>xe==="number"||xe==="boolean"),Ue=U!=="string";return Ue&&We&&!Ce?qc(F):function(){return Ef(F,U,te,arguments,Ce)}}var cu={abort:Sf,emscripten_get_heap_max:uo,emscripten_memcpy_big:_f,emscripten_resize_heap:na,fd_close:Hc,fd_seek:kf,fd_write:xy},$f=If(),Kc=t.___wasm_call_ctors=function(){return(Kc=t.___wasm_call_ctors=t.asm.__wasm_call_ctors).apply(null,arguments)},jc=t._init=function(){return(jc=t._init=t.asm.init).apply(null,arguments)},Af=t._init_with_threads_count=function(){return(Af=t._init_with_threads_count=t.asm.init_with_threads_count).apply(null,arguments)},Xc=t._get_threads_count=function(){return(Xc=t._get_threads_count=t.asm.get_threads_count).apply(null,arguments)},Rf=t._register_tensor=function(){return(Rf=t._register_tensor=t.asm.register_tensor).apply(null,arguments)},ce=t._dispose_data=function(){return(ce=t._dispose_data=t.asm.dispose_data).apply(null,arguments)},lu=t._dispose=function(){return(lu=t._dispose=t.asm.dispose).apply(null,arguments)},Df=t._Abs=function(){return(Df=t._Abs=t.asm.Abs).apply(null,arguments)},Yc=t._Acos=function(){return(Yc=t._Acos=t.asm.Acos).apply(null,arguments)},oa=t._Acosh=function(){return(oa=t._Acosh=t.asm.Acosh).apply(null,arguments)},Ff=t._Add=function(){return(Ff=t._Add=t.asm.Add).apply(null,arguments)},Mf=t._AddN=function(){return(Mf=t._AddN=t.asm.AddN).apply(null,arguments)},Pf=t._All=function(){return(Pf=t._All=t.asm.All).apply(null,arguments)},Of=t._Any=function(){return(Of=t._Any=t.asm.Any).apply(null,arguments)},Bf=t._ArgMax=function(){return(Bf=t._ArgMax=t.asm.ArgMax).apply(null,arguments)},Zc=t._ArgMin=function(){return(Zc=t._ArgMin=t.asm.ArgMin).apply(null,arguments)},Qc=t._Asin=function(){return(Qc=t._Asin=t.asm.Asin).apply(null,arguments)},Lf=t._Asinh=function(){return(Lf=t._Asinh=t.asm.Asinh).apply(null,arguments)},Wf=t._Atan=function(){return(Wf=t._Atan=t.asm.Atan).apply(null,arguments)},Uf=t._Atan2=function(){return(Uf=t._Atan2=t.asm.Atan2).apply(null,arguments)},pu=t._Atanh=function(){return(pu=t._Atanh=t.asm.Atanh).apply(null,arguments)},Gf=t._AvgPool=function(){return(Gf=t._AvgPool=t.asm.AvgPool).apply(null,arguments)},Vf=t._AvgPool3D=function(){return(Vf=t._AvgPool3D=t.asm.AvgPool3D).apply(null,arguments)},zf=t._AvgPool3DGrad=function(){return(zf=t._AvgPool3DGrad=t.asm.AvgPool3DGrad).apply(null,arguments)},lo=t._AvgPoolGrad=function(){return(lo=t._AvgPoolGrad=t.asm.AvgPoolGrad).apply(null,arguments)},Hf=t._BatchMatMul=function(){return(Hf=t._BatchMatMul=t.asm.BatchMatMul).apply(null,arguments)},qf=t._Bincount=function(){return(qf=t._Bincount=t.asm.Bincount).apply(null,arguments)},Jc=t._BitwiseAnd=function(){return(Jc=t._BitwiseAnd=t.asm.BitwiseAnd).apply(null,arguments)},Kf=t._Ceil=function(){return(Kf=t._Ceil=t.asm.Ceil).apply(null,arguments)},mu=t._ClipByValue=function(){return(mu=t._ClipByValue=t.asm.ClipByValue).apply(null,arguments)},jf=t._Conv2D=function(){return(jf=t._Conv2D=t.asm.Conv2D).apply(null,arguments)},Xf=t._Conv2DBackpropInput=function(){return(Xf=t._Conv2DBackpropInput=t.asm.Conv2DBackpropInput).apply(null,arguments)},Yf=t._Conv3D=function(){return(Yf=t._Conv3D=t.asm.Conv3D).apply(null,arguments)},xn=t._Conv3DBackpropFilterV2=function(){return(xn=t._Conv3DBackpropFilterV2=t.asm.Conv3DBackpropFilterV2).apply(null,arguments)},fu=t._Conv3DBackpropInputV2=function(){return(fu=t._Conv3DBackpropInputV2=t.asm.Conv3DBackpropInputV2).apply(null,arguments)},Zf=t._Cos=function(){return(Zf=t._Cos=t.asm.Cos).apply(null,arguments)},Qf=t._Cosh=function(){return(Qf=t._Cosh=t.asm.Cosh).apply(null,arguments)},Jf=t._CropAndResize=function(){return(Jf=t._CropAndResize=t.asm.CropAndResize).apply(null,arguments)},ed=t._Cumprod=function(){return(ed=t._Cumprod=t.asm.Cumprod).apply(null,arguments)},el=t._Cumsum=function(){return(el=t._Cumsum=t.asm.Cumsum).apply(null,arguments)},tl=t._DenseBincount=function(){return(tl=t._DenseBincount=t.asm.DenseBincount).apply(null,arguments)},td=t._DepthToSpace=function(){return(td=t._DepthToSpace=t.asm.DepthToSpace).apply(null,arguments)},rd=t._DepthwiseConv2dNative=function(){return(rd=t._DepthwiseConv2dNative=t.asm.DepthwiseConv2dNative).apply(null,arguments)},rl=t._Diag=function(){return(rl=t._Diag=t.asm.Diag).apply(null,arguments)},nl=t._Dilation2D=function(){return(nl=t._Dilation2D=t.asm.Dilation2D).apply(null,arguments)},nd=t._Dilation2DBackpropFilter=function(){return(nd=t._Dilation2DBackpropFilter=t.asm.Dilation2DBackpropFilter).apply(null,arguments)},od=t._Dilation2DBackpropInput=function(){return(od=t._Dilation2DBackpropInput=t.asm.Dilation2DBackpropInput).apply(null,arguments)},sd=t._Elu=function(){return(sd=t._Elu=t.asm.Elu).apply(null,arguments)},ad=t._EluGrad=function(){return(ad=t._EluGrad=t.asm.EluGrad).apply(null,arguments)},ol=t._Equal=function(){return(ol=t._Equal=t.asm.Equal).apply(null,arguments)},by=t._Erf=function(){return(by=t._Erf=t.asm.Erf).apply(null,arguments)},id=t._Exp=function(){return(id=t._Exp=t.asm.Exp).apply(null,arguments)},ud=t._Expm1=function(){return(ud=t._Expm1=t.asm.Expm1).apply(null,arguments)},cd=t._FlipLeftRight=function(){return(cd=t._FlipLeftRight=t.asm.FlipLeftRight).apply(null,arguments)},ld=t._Floor=function(){return(ld=t._Floor=t.asm.Floor).apply(null,arguments)},pd=t._FloorDiv=function(){return(pd=t._FloorDiv=t.asm.FloorDiv).apply(null,arguments)},md=t._FusedBatchNorm=function(){return(md=t._FusedBatchNorm=t.asm.FusedBatchNorm).apply(null,arguments)},fd=t._FusedConv2D=function(){return(fd=t._FusedConv2D=t.asm.FusedConv2D).apply(null,arguments)},dd=t._FusedDepthwiseConv2D=function(){return(dd=t._FusedDepthwiseConv2D=t.asm.FusedDepthwiseConv2D).apply(null,arguments)},hd=t._Gather=function(){return(hd=t._Gather=t.asm.Gather).apply(null,arguments)},gd=t._GatherNd=function(){return(gd=t._GatherNd=t.asm.GatherNd).apply(null,arguments)},xd=t._Greater=function(){return(xd=t._Greater=t.asm.Greater).apply(null,arguments)},bd=t._GreaterEqual=function(){return(bd=t._GreaterEqual=t.asm.GreaterEqual).apply(null,arguments)},yd=t._IsFinite=function(){return(yd=t._IsFinite=t.asm.IsFinite).apply(null,arguments)},wd=t._IsInf=function(){return(wd=t._IsInf=t.asm.IsInf).apply(null,arguments)},vd=t._IsNan=function(){return(vd=t._IsNan=t.asm.IsNan).apply(null,arguments)},Cd=t._LRN=function(){return(Cd=t._LRN=t.asm.LRN).apply(null,arguments)},Id=t._LRNGrad=function(){return(Id=t._LRNGrad=t.asm.LRNGrad).apply(null,arguments)},Sd=t._LeakyRelu=function(){return(Sd=t._LeakyRelu=t.asm.LeakyRelu).apply(null,arguments)},_d=t._Less=function(){return(_d=t._Less=t.asm.Less).apply(null,arguments)},kd=t._LessEqual=function(){return(kd=t._LessEqual=t.asm.LessEqual).apply(null,arguments)},Td=t._LinSpace=function(){return(Td=t._LinSpace=t.asm.LinSpace).apply(null,arguments)},Ed=t._Log=function(){return(Ed=t._Log=t.asm.Log).apply(null,arguments)},Nd=t._Log1p=function(){return(Nd=t._Log1p=t.asm.Log1p).apply(null,arguments)},$d=t._LogicalAnd=function(){return($d=t._LogicalAnd=t.asm.LogicalAnd).apply(null,arguments)},Ad=t._LogicalNot=function(){return(Ad=t._LogicalNot=t.asm.LogicalNot).apply(null,arguments)},Rd=t._LogicalOr=function(){return(Rd=t._LogicalOr=t.asm.LogicalOr).apply(null,arguments)},Dd=t._LogicalXor=function(){return(Dd=t._LogicalXor=t.asm.LogicalXor).apply(null,arguments)},Fd=t._Max=function(){return(Fd=t._Max=t.asm.Max).apply(null,arguments)},Md=t._MaxPool=function(){return(Md=t._MaxPool=t.asm.MaxPool).apply(null,arguments)},Pd=t._MaxPool3D=function(){return(Pd=t._MaxPool3D=t.asm.MaxPool3D).apply(null,arguments)},Od=t._MaxPool3DGrad=function(){return(Od=t._MaxPool3DGrad=t.asm.MaxPool3DGrad).apply(null,arguments)},Bd=t._MaxPoolGrad=function(){return(Bd=t._MaxPoolGrad=t.asm.MaxPoolGrad).apply(null,arguments)},Ld=t._MaxPoolWithArgmax=function(){return(Ld=t._MaxPoolWithArgmax=t.asm.MaxPoolWithArgmax).apply(null,arguments)},Wd=t._Maximum=function(){return(Wd=t._Maximum=t.asm.Maximum).apply(null,arguments)},Ud=t._Mean=function(){return(Ud=t._Mean=t.asm.Mean).apply(null,arguments)},Gd=t._Min=function(){return(Gd=t._Min=t.asm.Min).apply(null,arguments)},Vd=t._Minimum=function(){return(Vd=t._Minimum=t.asm.Minimum).apply(null,arguments)},zd=t._MirrorPad=function(){return(zd=t._MirrorPad=t.asm.MirrorPad).apply(null,arguments)},Hd=t._Mod=function(){return(Hd=t._Mod=t.asm.Mod).apply(null,arguments)},qd=t._Multinomial=function(){return(qd=t._Multinomial=t.asm.Multinomial).apply(null,arguments)},Kd=t._Multiply=function(){return(Kd=t._Multiply=t.asm.Multiply).apply(null,arguments)},jd=t._Neg=function(){return(jd=t._Neg=t.asm.Neg).apply(null,arguments)},Xd=t._NonMaxSuppressionV3=function(){return(Xd=t._NonMaxSuppressionV3=t.asm.NonMaxSuppressionV3).apply(null,arguments)},Yd=t._NonMaxSuppressionV4=function(){return(Yd=t._NonMaxSuppressionV4=t.asm.NonMaxSuppressionV4).apply(null,arguments)},Zd=t._NonMaxSuppressionV5=function(){return(Zd=t._NonMaxSuppressionV5=t.asm.NonMaxSuppressionV5).apply(null,arguments)},Qd=t._NotEqual=function(){return(Qd=t._NotEqual=t.asm.NotEqual).apply(null,arguments)},Jd=t._OneHot=function(){return(Jd=t._OneHot=t.asm.OneHot).apply(null,arguments)},eh=t._PadV2=function(){return(eh=t._PadV2=t.asm.PadV2).apply(null,arguments)},th=t._Pow=function(){return(th=t._Pow=t.asm.Pow).apply(null,arguments)},rh=t._Prelu=function(){return(rh=t._Prelu=t.asm.Prelu).apply(null,arguments)},nh=t._Prod=function(){return(nh=t._Prod=t.asm.Prod).apply(null,arguments)},oh=t._RealDiv=function(){return(oh=t._RealDiv=t.asm.RealDiv).apply(null,arguments)},sh=t._Reciprocal=function(){return(sh=t._Reciprocal=t.asm.Reciprocal).apply(null,arguments)},ah=t._Relu=function(){return(ah=t._Relu=t.asm.Relu).apply(null,arguments)},ih=t._Relu6=function(){return(ih=t._Relu6=t.asm.Relu6).apply(null,arguments)},uh=t._ResizeBilinear=function(){return(uh=t._ResizeBilinear=t.asm.ResizeBilinear).apply(null,arguments)},ch=t._ResizeBilinearGrad=function(){return(ch=t._ResizeBilinearGrad=t.asm.ResizeBilinearGrad).apply(null,arguments)},lh=t._ResizeNearestNeighbor=function(){return(lh=t._ResizeNearestNeighbor=t.asm.ResizeNearestNeighbor).apply(null,arguments)},ph=t._ResizeNearestNeighborGrad=function(){return(ph=t._ResizeNearestNeighborGrad=t.asm.ResizeNearestNeighborGrad).apply(null,arguments)},mh=t._Reverse=function(){return(mh=t._Reverse=t.asm.Reverse).apply(null,arguments)},fh=t._RotateWithOffset=function(){return(fh=t._RotateWithOffset=t.asm.RotateWithOffset).apply(null,arguments)},dh=t._Round=function(){return(dh=t._Round=t.asm.Round).apply(null,arguments)},hh=t._Rsqrt=function(){return(hh=t._Rsqrt=t.asm.Rsqrt).apply(null,arguments)},gh=t._ScatterNd=function(){return(gh=t._ScatterNd=t.asm.ScatterNd).apply(null,arguments)},xh=t._SearchSorted=function(){return(xh=t._SearchSorted=t.asm.SearchSorted).apply(null,arguments)},bh=t._SelectV2=function(){return(bh=t._SelectV2=t.asm.SelectV2).apply(null,arguments)},yh=t._Selu=function(){return(yh=t._Selu=t.asm.Selu).apply(null,arguments)},wh=t._Sigmoid=function(){return(wh=t._Sigmoid=t.asm.Sigmoid).apply(null,arguments)},vh=t._Sign=function(){return(vh=t._Sign=t.asm.Sign).apply(null,arguments)},Ch=t._Sin=function(){return(Ch=t._Sin=t.asm.Sin).apply(null,arguments)},Ih=t._Sinh=function(){return(Ih=t._Sinh=t.asm.Sinh).apply(null,arguments)},Sh=t._Softmax=function(){return(Sh=t._Softmax=t.asm.Softmax).apply(null,arguments)},_h=t._Softplus=function(){return(_h=t._Softplus=t.asm.Softplus).apply(null,arguments)},kh=t._SparseFillEmptyRows=function(){return(kh=t._SparseFillEmptyRows=t.asm.SparseFillEmptyRows).apply(null,arguments)},Th=t._SparseReshape=function(){return(Th=t._SparseReshape=t.asm.SparseReshape).apply(null,arguments)},Eh=t._SparseSegmentReduction=function(){return(Eh=t._SparseSegmentReduction=t.asm.SparseSegmentReduction).apply(null,arguments)},Nh=t._SparseToDense=function(){return(Nh=t._SparseToDense=t.asm.SparseToDense).apply(null,arguments)},$h=t._Sqrt=function(){return($h=t._Sqrt=t.asm.Sqrt).apply(null,arguments)},Ah=t._Square=function(){return(Ah=t._Square=t.asm.Square).apply(null,arguments)},Rh=t._SquaredDifference=function(){return(Rh=t._SquaredDifference=t.asm.SquaredDifference).apply(null,arguments)},Dh=t._Step=function(){return(Dh=t._Step=t.asm.Step).apply(null,arguments)},Fh=t._StridedSlice=function(){return(Fh=t._StridedSlice=t.asm.StridedSlice).apply(null,arguments)},Mh=t._Sub=function(){return(Mh=t._Sub=t.asm.Sub).apply(null,arguments)},Ph=t._Sum=function(){return(Ph=t._Sum=t.asm.Sum).apply(null,arguments)},Oh=t._Tan=function(){return(Oh=t._Tan=t.asm.Tan).apply(null,arguments)},Bh=t._Tanh=function(){return(Bh=t._Tanh=t.asm.Tanh).apply(null,arguments)},Lh=t._TensorScatterUpdate=function(){return(Lh=t._TensorScatterUpdate=t.asm.TensorScatterUpdate).apply(null,arguments)},Wh=t._Tile=function(){return(Wh=t._Tile=t.asm.Tile).apply(null,arguments)},Uh=t._TopK=function(){return(Uh=t._TopK=t.asm.TopK).apply(null,arguments)},Gh=t._Transform=function(){return(Gh=t._Transform=t.asm.Transform).apply(null,arguments)},Vh=t._Transpose=function(){return(Vh=t._Transpose=t.asm.Transpose).apply(null,arguments)},zh=t.__FusedMatMul=function(){return(zh=t.__FusedMatMul=t.asm._FusedMatMul).apply(null,arguments)},Hh=t._malloc=function(){return(Hh=t._malloc=t.asm.malloc).apply(null,arguments)},qh=t._free=function(){return(qh=t._free=t.asm.free).apply(null,arguments)},Kh=t.___errno_location=function(){return(Kh=t.___errno_location=t.asm.__errno_location).apply(null,arguments)},sl=t.stackSave=function(){return(sl=t.stackSave=t.asm.stackSave).apply(null,arguments)},al=t.stackRestore=function(){return(al=t.stackRestore=t.asm.stackRestore).apply(null,arguments)},du=t.stackAlloc=function(){return(du=t.stackAlloc=t.asm.stackAlloc).apply(null,arguments)},jh=t.dynCall_iijjiiii=function(){return(jh=t.dynCall_iijjiiii=t.asm.dynCall_iijjiiii).apply(null,arguments)},Xh=t.dynCall_jiji=function(){return(Xh=t.dynCall_jiji=t.asm.dynCall_jiji).apply(null,arguments)};t.cwrap=Nf;var sa;dn=function F(){sa||il(),sa||(dn=F)};function il(F){if(F=F||u,yt>0||(Mc(),yt>0))return;function U(){sa||(sa=!0,t.calledRun=!0,!V&&(wf(),n(t),t.onRuntimeInitialized&&t.onRuntimeInitialized(),Pc()))}t.setStatus?(t.setStatus("Running..."),setTimeout(function(){setTimeout(function(){t.setStatus("")},1),U()},1)):U()}if(t.preInit)for(typeof t.preInit=="function"&&(t.preInit=[t.preInit]);t.preInit.length>0;)t.preInit.pop()();il();var aa;s&&(aa={uncaughtException:process.listeners("uncaughtException").filter(function(F){return!s.uncaughtException.indexOf(F)>-1}),unhandledRejection:process.listeners("unhandledRejection").filter(function(F){return!s.unhandledRejection.indexOf(F)>-1})});var ia;if(typeof e<"u")ia=e;else if(typeof WasmBackendModuleThreadedSimd<"u")ia=WasmBackendModuleThreadedSimd;else throw new Error("Could not find wasm module in post.js");if(aa){var Yh=ia._dispose;ia._dispose=function(){Yh(),aa.uncaughtException.forEach(function(F){process.removeListener("uncaughtException",F)}),aa.unhandledRejection.forEach(function(F){process.removeListener("unhandledRejection",F)})}}return e.ready})})();typeof $p=="object"&&typeof Nb=="object"?Nb.exports=Eb:typeof define=="function"&&define.amd?define([],function(){return Eb}):typeof $p=="object"&&($p.WasmBackendModule=Eb)});var po=class{constructor(e,t){this.backend=e,this.dataMover=t,this.data=new WeakMap,this.dataIdsCount=0}get(e){return this.data.has(e)||this.dataMover.moveData(this.backend,e),this.data.get(e)}set(e,t){this.dataIdsCount++,this.data.set(e,t)}has(e){return this.data.has(e)}delete(e){return this.dataIdsCount--,this.data.delete(e)}numDataIds(){return this.dataIdsCount}},Hr=class{refCount(e){return Ut("refCount")}incRef(e){return Ut("incRef")}timerAvailable(){return!0}time(e){return Ut("time")}read(e){return Ut("read")}readSync(e){return Ut("readSync")}readToGPU(e,t){return Ut("readToGPU")}numDataIds(){return Ut("numDataIds")}disposeData(e,t){return Ut("disposeData")}write(e,t,n){return Ut("write")}move(e,t,n,o,s){return Ut("move")}createTensorFromGPUData(e,t,n){return Ut("createTensorFromGPUData")}memory(){return Ut("memory")}floatPrecision(){return Ut("floatPrecision")}epsilon(){return this.floatPrecision()===32?1e-7:1e-4}dispose(){return Ut("dispose")}};function Ut(r){throw new Error(`'${r}' not yet implemented or not found in the registry. This kernel may not be supported by the tfjs backend you have chosen`)}function Ty(r){let e=r.length,t=0;for(;e>0;)t=Math.random()*e|0,e--,gl(r,e,t)}function tA(r,e){if(r.length!==e.length)throw new Error(`Array sizes must match to be shuffled together First array length was ${r.length}Second array length was ${e.length}`);let t=r.length,n=0;for(;t>0;)n=Math.random()*t|0,t--,gl(r,t,n),gl(e,t,n)}function ca(r,e,t){return Math.max(r,Math.min(e,t))}function rA(r){return r%2===0?r:r+1}function gl(r,e,t){let n=r[e];r[e]=r[t],r[t]=n}function nA(r){let e=0;for(let t=0;t<r.length;t++)e+=r[t];return e}function oA(r,e){let t=Math.random();return e*t+(1-t)*r}function sA(r,e){let t=0;for(let n=0;n<r.length;n++){let o=Number(r[n])-Number(e[n]);t+=o*o}return t}function _(r,e){if(!r)throw new Error(typeof e=="string"?e:e())}function Re(r,e,t=""){_(Et(r,e),()=>t+` Shapes ${r} and ${e} must match`)}function Jt(r){_(r!=null,()=>"The input to the tensor constructor must be a non-null value.")}function me(r){if(r.length===0)return 1;let e=r[0];for(let t=1;t<r.length;t++)e*=r[t];return e}function aA(r){return r.length===0}function rg(r,e){if(r===e)return!0;if(r==null||e==null||r.length!==e.length)return!1;for(let t=0;t<r.length;t++)if(r[t]!==null&&e[t]!==null&&r[t]!==e[t])return!1;return!0}function Et(r,e){if(r===e)return!0;if(r==null||e==null||r.length!==e.length)return!1;for(let t=0;t<r.length;t++)if(r[t]!==e[t])return!1;return!0}function qr(r){return r%1===0}function iA(r){if(Math.tanh!=null)return Math.tanh(r);if(r===1/0)return 1;if(r===-1/0)return-1;{let e=Math.exp(2*r);return(e-1)/(e+1)}}function uA(r){let e=Math.ceil(Math.sqrt(r));return[e,Math.ceil(r/e)]}function cA(r){let e=new Uint32Array(r);for(let t=0;t<r;++t)e[t]=t;return Ty(e),e}function fo(r,e){return e<=r.length?r:r+" ".repeat(e-r.length)}function lA(r,e=o=>0,t,n){return new Promise((o,s)=>{let i=0,u=()=>{if(r()){o();return}i++;let c=e(i);if(t!=null&&i>=t){s();return}n!=null?n(u,c):setTimeout(u,c)};u()})}function pA(r,e){let t=1,n=-1;for(let s=0;s<r.length;++s)if(r[s]>=0)t*=r[s];else if(r[s]===-1){if(n!==-1)throw Error(`Shapes can only have 1 implicit size. Found -1 at dim ${n} and dim ${s}`);n=s}else if(r[s]<0)throw Error(`Shapes can not be < 0. Found ${r[s]} at dim ${s}`);if(n===-1){if(e>0&&e!==t)throw Error(`Size(${e}) must match the product of shape ${r}`);return r}if(t===0)throw Error(`Cannot infer the missing size in [${r}] when there are 0 elements`);if(e%t!==0)throw Error(`The implicit shape can't be a fractional number. Got ${e} / ${t}`);let o=r.slice();return o[n]=e/t,o}function yn(r,e){let t=e.length;return r=r==null?e.map((n,o)=>o):[].concat(r),_(r.every(n=>n>=-t&&n<t),()=>`All values in axis param must be in range [-${t}, ${t}) but got axis ${r}`),_(r.every(n=>qr(n)),()=>`All values in axis param must be integers but got axis ${r}`),r.map(n=>n<0?t+n:n)}function ng(r,e){let t=[],n=[],o=e!=null&&Array.isArray(e)&&e.length===0,s=e==null||o?null:yn(e,r).sort(),i=0;for(let u=0;u<r.length;++u){if(s!=null){if(s[i]===u&&r[u]!==1)throw new Error(`Can't squeeze axis ${u} since its dim '${r[u]}' is not 1`);(s[i]==null||s[i]>u)&&r[u]===1&&(t.push(r[u]),n.push(u)),s[i]<=u&&i++}r[u]!==1&&(t.push(r[u]),n.push(u))}return{newShape:t,keptDims:n}}function og(r,e){return xl(r,e)}function xl(r,e){let t=null;if(r==null||r==="float32")t=new Float32Array(e);else if(r==="int32")t=new Int32Array(e);else if(r==="bool")t=new Uint8Array(e);else if(r==="string")t=new Array(e);else throw new Error(`Unknown data type ${r}`);return t}function sg(r,e){for(let t=0;t<r.length;t++){let n=r[t];if(isNaN(n)||!isFinite(n))throw Error(`A tensor of type ${e} being uploaded contains ${n}.`)}}function ag(r){return r==="bool"||r==="complex64"||r==="float32"||r==="int32"||r==="string"}function mA(r,e){return!(e==="complex64"||e==="float32"&&r!=="complex64"||e==="int32"&&r!=="float32"&&r!=="complex64"||e==="bool"&&r==="bool")}function la(r){if(r==="float32"||r==="int32")return 4;if(r==="complex64")return 8;if(r==="bool")return 1;throw new Error(`Unknown dtype ${r}`)}function ig(r){if(r==null)return 0;let e=0;return r.forEach(t=>e+=t.length),e}function dr(r){return typeof r=="string"||r instanceof String}function Ey(r){return typeof r=="boolean"}function Ny(r){return typeof r=="number"}function wn(r){return Array.isArray(r)?wn(r[0]):r instanceof Float32Array?"float32":r instanceof Int32Array||r instanceof Uint8Array||r instanceof Uint8ClampedArray?"int32":Ny(r)?"float32":dr(r)?"string":Ey(r)?"bool":"float32"}function Tr(r){return!!(r&&r.constructor&&r.call&&r.apply)}function pa(r,e){for(let t=e;t<r;++t)if(r%t===0)return t;return r}function Er(r){let e=r.length;if(e<2)return[];let t=new Array(e-1);t[e-2]=r[e-1];for(let n=e-3;n>=0;--n)t[n]=t[n+1]*r[n+1];return t}function $y(r,e,t,n=!1){let o=new Array;if(e.length===1){let s=e[0]*(n?2:1);for(let i=0;i<s;i++)o[i]=t[r+i]}else{let s=e[0],i=e.slice(1),u=i.reduce((c,a)=>c*a)*(n?2:1);for(let c=0;c<s;c++)o[c]=$y(r+c*u,i,t,n)}return o}function mo(r,e,t=!1){if(r.length===0)return e[0];let n=r.reduce((o,s)=>o*s)*(t?2:1);if(n===0)return[];if(n!==e.length)throw new Error(`[${r}] does not match the input size ${e.length}${t?" for a complex tensor":""}.`);return $y(0,r,e,t)}function fA(r,e){if(Array.isArray(r))return r;if(e==="float32")return r instanceof Float32Array?r:new Float32Array(r);if(e==="int32")return r instanceof Int32Array?r:new Int32Array(r);if(e==="bool"||e==="string")return Uint8Array.from(new Int32Array(r));throw new Error(`Unknown dtype ${e}`)}function xu(r,e){let t=ma(r,e);for(let n=0;n<t.length;n++)t[n]=1;return t}function ma(r,e){if(e==null||e==="float32"||e==="complex64")return new Float32Array(r);if(e==="int32")return new Int32Array(r);if(e==="bool")return new Uint8Array(r);throw new Error(`Unknown data type ${e}`)}function dA(r,e){let t=r.reduce((n,o)=>n*o,1);if(e==null||e==="float32")return mo(r,new Float32Array(t));if(e==="int32")return mo(r,new Int32Array(t));if(e==="bool")return mo(r,new Uint8Array(t));throw new Error(`Unknown data type ${e}`)}function Me(r){r.forEach(e=>{_(Number.isInteger(e)&&e>=0,()=>`Tensor must have a shape comprised of positive integers but got shape [${r}].`)})}function hA(r,e,t){if(e===0)return 0;if(e===1)return r[0];let n=r[r.length-1];for(let o=0;o<r.length-1;++o)n+=t[o]*r[o];return n}function gA(r,e,t){if(e===0)return[];if(e===1)return[r];let n=new Array(e);for(let o=0;o<n.length-1;++o)n[o]=Math.floor(r/t[o]),r-=n[o]*t[o];return n[n.length-1]=r,n}function ho(r){return r&&r.then&&typeof r.then=="function"}var Ay="tfjsflags",bu=class{constructor(e){this.global=e,this.flags={},this.flagRegistry={},this.urlFlags={},this.getQueryParams=bA,this.populateURLFlags()}setPlatform(e,t){this.platform!=null&&(N().getBool("IS_TEST")||N().getBool("PROD")||console.warn(`Platform ${this.platformName} has already been set. Overwriting the platform with ${e}.`)),this.platformName=e,this.platform=t}registerFlag(e,t,n){if(this.flagRegistry[e]={evaluationFn:t,setHook:n},this.urlFlags[e]!=null){let o=this.urlFlags[e];N().getBool("IS_TEST")||N().getBool("PROD")||console.warn(`Setting feature override from URL ${e}: ${o}.`),this.set(e,o)}}async getAsync(e){return e in this.flags?this.flags[e]:(this.flags[e]=await this.evaluateFlag(e),this.flags[e])}get(e){if(e in this.flags)return this.flags[e];let t=this.evaluateFlag(e);if(ho(t))throw new Error(`Flag ${e} cannot be synchronously evaluated. Please use getAsync() instead.`);return this.flags[e]=t,this.flags[e]}getNumber(e){return this.get(e)}getBool(e){return this.get(e)}getString(e){return this.get(e)}getFlags(){return this.flags}get features(){return this.flags}set(e,t){if(this.flagRegistry[e]==null)throw new Error(`Cannot set flag ${e} as it has not been registered.`);this.flags[e]=t,this.flagRegistry[e].setHook!=null&&this.flagRegistry[e].setHook(t)}evaluateFlag(e){if(this.flagRegistry[e]==null)throw new Error(`Cannot evaluate flag '${e}': no evaluation function found.`);return this.flagRegistry[e].evaluationFn()}setFlags(e){this.flags=Object.assign({},e)}reset(){this.flags={},this.urlFlags={},this.populateURLFlags()}populateURLFlags(){if(typeof this.global>"u"||typeof this.global.location>"u"||typeof this.global.location.search>"u")return;let e=this.getQueryParams(this.global.location.search);Ay in e&&e[Ay].split(",").forEach(n=>{let[o,s]=n.split(":");this.urlFlags[o]=wA(o,s)})}};function bA(r){let e={};return r.replace(/[?&]([^=?&]+)(?:=([^&]*))?/g,(t,...n)=>(yA(e,n[0],n[1]),n.join("="))),e}function yA(r,e,t){r[decodeURIComponent(e)]=decodeURIComponent(t||"")}function wA(r,e){let t=e.toLowerCase();return t==="true"||t==="false"?t==="true":`${+t}`===t?+t:e}function N(){return ug}var ug=null;function Ry(r){ug=r}var cg;function lg(){if(cg==null){let r;if(typeof window<"u")r=window;else if(typeof global<"u")r=global;else if(typeof process<"u")r=process;else if(typeof self<"u")r=self;else throw new Error("Could not find a global object");cg=r}return cg}function vA(){let r=lg();return r._tfGlobals==null&&(r._tfGlobals=new Map),r._tfGlobals}function yu(r,e){let t=vA();if(t.has(r))return t.get(r);{let n=e();return t.set(r,n),t.get(r)}}var go="Abs",fa="Acos",da="Acosh",Kr="Add",xo="AddN",ha="All",ga="Any",xa="ArgMax",ba="ArgMin",ya="Asin",wa="Asinh",va="Atan",Ca="Atanh",Ia="Atan2",bo="AvgPool",bl="AvgPoolGrad",Sa="AvgPool3D",yl="AvgPool3DGrad",yo="BatchMatMul",_a="BatchToSpaceND",wo="Bincount",vn="BitwiseAnd",i6="BroadcastTo",ka="BroadcastArgs",jr="Cast",Cn="Ceil",vo="ClipByValue",wu="Complex",wl="ComplexAbs",Ta="Concat",Co="Conv2D",vl="Conv2DBackpropFilter",Io="Conv2DBackpropInput",So="Conv3D",vu="Conv3DBackpropFilterV2",_o="Conv3DBackpropInputV2",Cu="Cos",Ea="Cosh",ko="Cumprod",To="Cumsum",Eo="CropAndResize",Na="DenseBincount",No="DepthToSpace",$o="DepthwiseConv2dNative",Cl="DepthwiseConv2dNativeBackpropFilter",Il="DepthwiseConv2dNativeBackpropInput",$a="Diag",Ao="Dilation2D",pg="Dilation2DBackpropInput",mg="Dilation2DBackpropFilter",fg="Draw",Aa="RealDiv",Sl="Einsum",Iu="Elu",Su="EluGrad",_u="Erf",In="Equal",Ro="Exp",Ra="ExpandDims",Sn="Expm1",dg="FFT",Da="Fill",Do="FlipLeftRight",_n="Floor",kn="FloorDiv",Fo="FusedBatchNorm",Fa="GatherV2",Mo="GatherNd",Tn="Greater",En="GreaterEqual",Xr="Identity",_l="IFFT",kl="Imag",Ma="IsFinite",Pa="IsInf",Oa="IsNan",Po="LeakyRelu",Nn="Less",$n="LessEqual",Oo="LinSpace",Bo="Log",Ba="Log1p",La="LogicalAnd",Wa="LogicalNot",Ua="LogicalOr",Dy="LogicalXor",u6="LogSoftmax",c6="LowerBound",Ga="LRN",ku="LRNGrad",l6="MatrixBandPart",Va="Max",An="Maximum",Lo="MaxPool",Tl="MaxPoolGrad",za="MaxPool3D",El="MaxPool3DGrad",Ha="MaxPoolWithArgmax",Wo="Mean",qa="Min",Rn="Minimum",Uo="MirrorPad",Tu="Mod",Go="Multinomial",Dn="Multiply",Ka="Neg",Fn="NotEqual",Vo="NonMaxSuppressionV3",zo="NonMaxSuppressionV4",Ho="NonMaxSuppressionV5",ja="OnesLike",qo="OneHot",Xa="Pack",Ko="PadV2",p6="Pool",Eu="Pow",jo="Prelu",Mn="Prod",Nl="RaggedGather",$l="RaggedRange",Al="RaggedTensorToTensor",Ya="Range",Nu="Real",Za="Reciprocal",Qa="Relu",Ja="Reshape",Xo="ResizeNearestNeighbor",$u="ResizeNearestNeighborGrad",Yo="ResizeBilinear",Au="ResizeBilinearGrad",ei="Relu6",Zo="Reverse",ti="Round",Pn="Rsqrt",Qo="ScatterNd",Jo="TensorScatterUpdate",es="SearchSorted",ri="Select",ni="Selu",ts="Slice",Ru="Sin",oi="Sinh",si="Sign",On="Sigmoid",ai="Softplus",Bn="Sqrt",ii="Sum",ui="SpaceToBatchND",ci="SplitV",rs="Softmax",li="SparseFillEmptyRows",ns="SparseReshape",pi="SparseSegmentMean",mi="SparseSegmentSum",os="SparseToDense",Ln="SquaredDifference",Rl="Square",fi="StaticRegexReplace",ss="StridedSlice",di="StringNGrams",hi="StringSplit",gi="StringToHashBucketFast",as="Sub",Du="Tan",xi="Tanh",Yr="Tile",is="TopK",us="Transform",Zr="Transpose",bi="Unique",yi="Unpack",Dl="UnsortedSegmentSum",m6="UpperBound",wi="ZerosLike",cs="Step",Fu="FromPixels",ls="RotateWithOffset",Wn="_FusedMatMul",Un="FusedConv2D",Gn="FusedDepthwiseConv2D";function Nr(...r){N().getBool("IS_TEST")||N().getBool("PROD")||console.warn(...r)}function CA(...r){N().getBool("IS_TEST")||N().getBool("PROD")||console.log(...r)}var vi=yu("kernelRegistry",()=>new Map),Mu=yu("gradRegistry",()=>new Map);function Ci(r,e){let t=gg(r,e);return vi.get(t)}function hg(r){return Mu.get(r)}function Fl(r){let e=vi.entries(),t=[];for(;;){let{done:n,value:o}=e.next();if(n)break;let[s,i]=o,[u]=s.split("_");u===r&&t.push(i)}return t}function Pu(r){let{kernelName:e,backendName:t}=r,n=gg(e,t);vi.has(n)&&Nr(`The kernel '${e}' for backend '${t}' is already registered`),vi.set(n,r)}function x6(r){let{kernelName:e}=r;Mu.has(e)&&N().getBool("DEBUG")&&Nr(`Overriding the gradient for '${e}'`),Mu.set(e,r)}function b6(r,e){let t=gg(r,e);if(!vi.has(t))throw new Error(`The kernel '${r}' for backend '${e}' is not registered`);vi.delete(t)}function y6(r){if(!Mu.has(r))throw new Error(`The gradient '${r}' for backend is not registered`);Mu.delete(r)}function w6(r,e){Fl(r).forEach(n=>{let o=Object.assign({},n,{backendName:e});Pu(o)})}function gg(r,e){return`${e}_${r}`}var y={};Ct(y,{arraysEqual:()=>Et,arraysEqualWithNull:()=>rg,assert:()=>_,assertNonNegativeIntegerDimensions:()=>Me,assertNonNull:()=>Jt,assertShapesMatch:()=>Re,bytesFromStringArray:()=>ig,bytesPerElement:()=>la,checkConversionForErrors:()=>sg,clamp:()=>ca,computeStrides:()=>Er,convertBackendValuesAndArrayBuffer:()=>fA,createScalarValue:()=>NA,createShuffledIndices:()=>cA,decodeString:()=>ki,distSquared:()=>sA,encodeString:()=>zn,fetch:()=>AA,fingerPrint64:()=>EA,flatten:()=>gr,getArrayFromDType:()=>xl,getTypedArrayFromDType:()=>og,hasEncodingLoss:()=>mA,hexToLong:()=>Ou,indexToLoc:()=>gA,inferDtype:()=>wn,inferFromImplicitShape:()=>pA,isBoolean:()=>Ey,isFunction:()=>Tr,isInt:()=>qr,isNumber:()=>Ny,isPromise:()=>ho,isScalarShape:()=>aA,isString:()=>dr,isTypedArray:()=>Ke,isValidDtype:()=>ag,locToIndex:()=>hA,makeOnesTypedArray:()=>xu,makeZerosNestedTypedArray:()=>dA,makeZerosTypedArray:()=>ma,nearestDivisor:()=>pa,nearestLargerEven:()=>rA,now:()=>hs,parseAxisParam:()=>yn,randUniform:()=>oA,repeatedTry:()=>lA,rightPad:()=>fo,shuffle:()=>Ty,shuffleCombo:()=>tA,sizeFromShape:()=>me,sizeToSquarishShape:()=>uA,squeezeShape:()=>ng,sum:()=>nA,swap:()=>gl,tanh:()=>iA,toNestedArray:()=>mo,toTypedArray:()=>_i});function Ml(r){return r instanceof Float32Array||r instanceof Int32Array||r instanceof Uint8Array||r instanceof Uint8ClampedArray}var wg=gu(Hy());var ds=wg.default||wg;function Ou(r){return ds.fromString(r,!0,16)}var Ky=Ou("c3a5c85c97cb3127"),fs=Ou("b492b66fbe98f273"),Nt=Ou("9ae16a3b2f90404f");function yg(r){return r.xor(r.shru(47))}function jy(r,e,t){let n=r.slice(e,e+t);return ds.fromBytes(Array.from(n),!0,!0)}function Pe(r,e){return jy(r,e,8)}function qy(r,e){return jy(r,e,4)}function ut(r,e){return e===0?r:r.shru(e).or(r.shl(64-e))}function Vn(r,e,t=Ou("9ddfea08eb382d69")){let n=r.xor(e).mul(t);n=n.xor(n.shru(47));let o=e.xor(n).mul(t);return o=o.xor(o.shru(47)),o=o.mul(t),o}function SA(r,e,t,n,o,s){o=o.add(r),s=ut(s.add(o).add(n),21);let i=o;return o=o.add(e),o=o.add(t),s=s.add(ut(o,44)),[o.add(n),s.add(i)]}function Ol(r,e,t,n){return SA(Pe(r,e),Pe(r,e+8),Pe(r,e+16),Pe(r,e+24),t,n)}function _A(r,e=r.length){if(e>=8){let t=Nt.add(e*2),n=Pe(r,0).add(Nt),o=Pe(r,e-8),s=ut(o,37).mul(t).add(n),i=ut(n,25).add(o).mul(t);return Vn(s,i,t)}if(e>=4){let t=Nt.add(e*2),n=qy(r,0);return Vn(n.shl(3).add(e),qy(r,e-4),t)}if(e>0){let t=r[0],n=r[e>>1],o=r[e-1],s=t+(n<<8),i=e+(o<<2);return yg(Nt.mul(s).xor(Ky.mul(i))).mul(Nt)}return Nt}function kA(r,e=r.length){let t=Nt.add(e*2),n=Pe(r,0).mul(fs),o=Pe(r,8),s=Pe(r,e-8).mul(t),i=Pe(r,e-16).mul(Nt);return Vn(ut(n.add(o),43).add(ut(s,30)).add(i),n.add(ut(o.add(Nt),18)).add(s),t)}function TA(r,e=r.length){let t=Nt.add(e*2),n=Pe(r,0).mul(Nt),o=Pe(r,8),s=Pe(r,e-8).mul(t),i=Pe(r,e-16).mul(Nt),u=ut(n.add(o),43).add(ut(s,30)).add(i),c=Vn(u,n.add(ut(o.add(Nt),18)).add(s),t),a=Pe(r,16).mul(t),l=Pe(r,24),p=u.add(Pe(r,e-32)).mul(t),m=c.add(Pe(r,e-24)).mul(t);return Vn(ut(a.add(l),43).add(ut(p,30)).add(m),a.add(ut(l.add(n),18)).add(p),t)}function EA(r,e=r.length){let t=ds.fromNumber(81,!0);if(e<=32)return e<=16?_A(r,e):kA(r,e);if(e<=64)return TA(r,e);let n=t,o=t.mul(fs).add(113),s=yg(o.mul(Nt).add(113)).mul(Nt),i=[ds.UZERO,ds.UZERO],u=[ds.UZERO,ds.UZERO];n=n.mul(Nt).add(Pe(r,0));let c=0,a=(e-1>>6)*64,l=a+(e-1&63)-63;do n=ut(n.add(o).add(i[0]).add(Pe(r,c+8)),37).mul(fs),o=ut(o.add(i[1]).add(Pe(r,c+48)),42).mul(fs),n=n.xor(u[1]),o=o.add(i[0]).add(Pe(r,c+40)),s=ut(s.add(u[0]),33).mul(fs),i=Ol(r,c,i[1].mul(fs),n.add(u[0])),u=Ol(r,c+32,s.add(u[1]),o.add(Pe(r,c+16))),[s,n]=[n,s],c+=64;while(c!==a);let p=fs.add(s.and(255).shl(1));return c=l,u[0]=u[0].add(e-1&63),i[0]=i[0].add(u[0]),u[0]=u[0].add(i[0]),n=ut(n.add(o).add(i[0]).add(Pe(r,c+8)),37).mul(p),o=ut(o.add(i[1]).add(Pe(r,c+48)),42).mul(p),n=n.xor(u[1].mul(9)),o=o.add(i[0].mul(9).add(Pe(r,c+40))),s=ut(s.add(u[0]),33).mul(p),i=Ol(r,c,i[1].mul(p),n.add(u[0])),u=Ol(r,c+32,s.add(u[1]),o.add(Pe(r,c+16))),[s,n]=[n,s],Vn(Vn(i[0],u[0],p).add(yg(o).mul(Ky)).add(s),Vn(i[1],u[1],p).add(n),p)}function NA(r,e){return e==="string"?zn(r):_i([r],e)}function $A(r,e){return r instanceof Float32Array&&e==="float32"||r instanceof Int32Array&&e==="int32"||r instanceof Uint8Array&&e==="bool"}function _i(r,e){if(e==="string")throw new Error("Cannot convert a string[] to a TypedArray");if(Array.isArray(r)&&(r=gr(r)),N().getBool("DEBUG")&&sg(r,e),$A(r,e))return r;if(e==null||e==="float32"||e==="complex64")return new Float32Array(r);if(e==="int32")return new Int32Array(r);if(e==="bool"){let t=new Uint8Array(r.length);for(let n=0;n<t.length;++n)Math.round(r[n])!==0&&(t[n]=1);return t}else throw new Error(`Unknown data type ${e}`)}function hs(){return N().platform.now()}function AA(r,e){return N().platform.fetch(r,e)}function zn(r,e="utf-8"){return e=e||"utf-8",N().platform.encode(r,e)}function ki(r,e="utf-8"){return e=e||"utf-8",N().platform.decode(r,e)}function Ke(r){return N().platform.isTypedArray!=null?N().platform.isTypedArray(r):Ml(r)}function gr(r,e=[],t=!1){if(e==null&&(e=[]),typeof r=="boolean"||typeof r=="number"||typeof r=="string"||ho(r)||r==null||Ke(r)&&t)e.push(r);else if(Array.isArray(r)||Ke(r))for(let n=0;n<r.length;++n)gr(r[n],e,t);else{let n=-1;for(let o of Object.keys(r))/^([1-9]+[0-9]*|0)$/.test(o)&&(n=Math.max(n,Number(o)));for(let o=0;o<=n;o++)gr(r[o],e,t)}return e}var Bl=class{constructor(e,t){this.backendTimer=e,this.logger=t,t==null&&(this.logger=new vg)}profileKernel(e,t,n){let o,s=()=>{o=n()},i,u=hs();if(this.backendTimer.timerAvailable())i=this.backendTimer.time(s);else{s();for(let a of o)a.dataSync();i=Promise.resolve({kernelMs:hs()-u})}if(N().getBool("CHECK_COMPUTATION_FOR_ERRORS"))for(let a=0;a<o.length;a++){let l=o[a];l.data().then(p=>{RA(p,l.dtype,e)})}return{kernelName:e,outputs:o,inputs:t,timeMs:i.then(a=>a.kernelMs),extraInfo:i.then(a=>a.getExtraProfileInfo!=null?a.getExtraProfileInfo():"")}}logKernelProfile(e){let{kernelName:t,outputs:n,timeMs:o,inputs:s,extraInfo:i}=e;n.forEach(u=>{Promise.all([u.data(),o,i]).then(c=>{this.logger.logKernelProfile(t,u,c[0],c[1],s,c[2])})})}};function RA(r,e,t){if(e!=="float32")return!1;for(let n=0;n<r.length;n++){let o=r[n];if(isNaN(o)||!isFinite(o))return console.warn(`Found ${o} in the result of '${t}'`),!0}return!1}var vg=class{logKernelProfile(e,t,n,o,s,i){let u=typeof o=="number"?fo(`${o}ms`,9):o.error,c=fo(e,25),a=t.rank,l=t.size,p=fo(t.shape.toString(),14),m="";for(let f in s){let d=s[f];if(d!=null){let h=d.shape||t.shape,g=h.length;m+=`${f}: ${g}D ${g>0?h:""} `}}console.log(`%c${c}	%c${u}	%c${a}D ${p}	%c${l}	%c${m}	%c${i}`,"font-weight:bold","color:red","color:blue","color: orange","color: green","color: steelblue")}};function Xy(r,e,t){let n={},o={};for(let c=0;c<e.length;c++)n[e[c].id]=!0;for(let c=0;c<r.length;c++){let a=r[c],l=a.inputs;for(let p in l){let m=l[p],f=!1;for(let d=0;d<e.length;d++)if(n[m.id]){a.outputs.forEach(h=>n[h.id]=!0),f=!0,o[a.id]=!0;break}if(f)break}}let s={};s[t.id]=!0;let i={};for(let c=r.length-1;c>=0;c--){let a=r[c],l=a.inputs;for(let p=0;p<a.outputs.length;p++)if(s[a.outputs[p].id]){for(let m in l)s[l[m].id]=!0,i[a.id]=!0;break}}let u=[];for(let c=0;c<r.length;c++){let a=r[c];if(o[a.id]&&i[a.id]){let l={};for(let m in a.inputs){let f=a.inputs[m];n[f.id]&&(l[m]=f)}let p=Object.assign({},a);p.inputs=l,p.outputs=a.outputs,u.push(p)}}return u}function Yy(r,e,t,n){for(let o=e.length-1;o>=0;o--){let s=e[o],i=[];if(s.outputs.forEach(c=>{let a=r[c.id];a!=null?i.push(a):i.push(null)}),s.gradient==null)throw new Error(`Cannot compute gradient: gradient function not found for ${s.kernelName}.`);let u=s.gradient(i);for(let c in s.inputs){if(!(c in u))throw new Error(`Cannot backprop through input ${c}. Available gradients found: ${Object.keys(u)}.`);let a=t(()=>u[c]());if(a.dtype!=="float32")throw new Error(`Error in gradient for op ${s.kernelName}. The gradient of input ${c} must have 'float32' dtype, but has '${a.dtype}'`);let l=s.inputs[c];if(!Et(a.shape,l.shape))throw new Error(`Error in gradient for op ${s.kernelName}. The gradient of input '${c}' has shape '${a.shape}', which does not match the shape of the input '${l.shape}'`);if(r[l.id]==null)r[l.id]=a;else{let p=r[l.id];r[l.id]=n(p,a),p.dispose()}}}}var Zy=20,Bu=3,Cg=7;function Qy(r,e,t,n){let o=Er(e),s=DA(r,e,t,o),i=e.length,u=Ll(r,e,t,o,s),c=["Tensor"];return n&&(c.push(`  dtype: ${t}`),c.push(`  rank: ${i}`),c.push(`  shape: [${e}]`),c.push("  values:")),c.push(u.map(a=>"    "+a).join(`
`)),c.join(`
`)}function DA(r,e,t,n){let o=me(e),s=n[n.length-1],i=new Array(s).fill(0),u=e.length,c=t==="complex64"?Wu(r):r;if(u>1)for(let a=0;a<o/s;a++){let l=a*s;for(let p=0;p<s;p++)i[p]=Math.max(i[p],Lu(c[l+p],0,t).length)}return i}function Lu(r,e,t){let n;return Array.isArray(r)?n=`${parseFloat(r[0].toFixed(Cg))} + ${parseFloat(r[1].toFixed(Cg))}j`:dr(r)?n=`'${r}'`:t==="bool"?n=Jy(r):n=parseFloat(r.toFixed(Cg)).toString(),fo(n,e)}function Jy(r){return r===0?"false":"true"}function Ll(r,e,t,n,o,s=!0){let i=t==="complex64"?2:1,u=e[0],c=e.length;if(c===0){if(t==="complex64"){let h=Wu(r);return[Lu(h[0],0,t)]}return t==="bool"?[Jy(r[0])]:[r[0].toString()]}if(c===1){if(u>Zy){let g=Bu*i,x=Array.from(r.slice(0,g)),w=Array.from(r.slice((u-Bu)*i,u*i));return t==="complex64"&&(x=Wu(x),w=Wu(w)),["["+x.map((C,k)=>Lu(C,o[k],t)).join(", ")+", ..., "+w.map((C,k)=>Lu(C,o[u-Bu+k],t)).join(", ")+"]"]}return["["+(t==="complex64"?Wu(r):Array.from(r)).map((g,x)=>Lu(g,o[x],t)).join(", ")+"]"]}let a=e.slice(1),l=n.slice(1),p=n[0]*i,m=[];if(u>Zy){for(let h=0;h<Bu;h++){let g=h*p,x=g+p;m.push(...Ll(r.slice(g,x),a,t,l,o,!1))}m.push("...");for(let h=u-Bu;h<u;h++){let g=h*p,x=g+p;m.push(...Ll(r.slice(g,x),a,t,l,o,h===u-1))}}else for(let h=0;h<u;h++){let g=h*p,x=g+p;m.push(...Ll(r.slice(g,x),a,t,l,o,h===u-1))}let f=c===2?",":"";m[0]="["+(u>0?m[0]+f:"");for(let h=1;h<m.length-1;h++)m[h]=" "+m[h]+f;let d=`,
`;for(let h=2;h<c;h++)d+=`
`;return m[m.length-1]=" "+m[m.length-1]+"]"+(s?"":d),m}function Wu(r){let e=[];for(let t=0;t<r.length;t+=2)e.push([r[t],r[t+1]]);return e}var er=class{constructor(e,t,n){if(this.dtype=t,this.shape=e.slice(),this.size=me(e),n!=null){let o=n.length;_(o===this.size,()=>`Length of values '${o}' does not match the size inferred by the shape '${this.size}'.`)}if(t==="complex64")throw new Error("complex64 dtype TensorBuffers are not supported. Please create a TensorBuffer for the real and imaginary parts separately and call tf.complex(real, imag).");this.values=n||xl(t,this.size),this.strides=Er(e)}set(e,...t){t.length===0&&(t=[0]),_(t.length===this.rank,()=>`The number of provided coordinates (${t.length}) must match the rank (${this.rank})`);let n=this.locToIndex(t);this.values[n]=e}get(...e){e.length===0&&(e=[0]);let t=0;for(let o of e){if(o<0||o>=this.shape[t]){let s=`Requested out of range element at ${e}.   Buffer shape=${this.shape}`;throw new Error(s)}t++}let n=e[e.length-1];for(let o=0;o<e.length-1;++o)n+=this.strides[o]*e[o];return this.values[n]}locToIndex(e){if(this.rank===0)return 0;if(this.rank===1)return e[0];let t=e[e.length-1];for(let n=0;n<e.length-1;++n)t+=this.strides[n]*e[n];return t}indexToLoc(e){if(this.rank===0)return[];if(this.rank===1)return[e];let t=new Array(this.shape.length);for(let n=0;n<t.length-1;++n)t[n]=Math.floor(e/this.strides[n]),e-=t[n]*this.strides[n];return t[t.length-1]=e,t}get rank(){return this.shape.length}toTensor(){return xr().makeTensor(this.values,this.shape,this.dtype)}},xr=null,Ti=null,FA=null;function ew(r){xr=r}function tw(r){Ti=r}function rw(r){FA=r}var Ae=class{constructor(e,t,n,o){this.kept=!1,this.isDisposedInternal=!1,this.shape=e.slice(),this.dtype=t||"float32",this.size=me(e),this.strides=Er(e),this.dataId=n,this.id=o,this.rankType=this.rank<5?this.rank.toString():"higher"}get rank(){return this.shape.length}async buffer(){let e=await this.data();return Ti.buffer(this.shape,this.dtype,e)}bufferSync(){return Ti.buffer(this.shape,this.dtype,this.dataSync())}async array(){let e=await this.data();return mo(this.shape,e,this.dtype==="complex64")}arraySync(){return mo(this.shape,this.dataSync(),this.dtype==="complex64")}async data(){this.throwIfDisposed();let e=xr().read(this.dataId);if(this.dtype==="string"){let t=await e;try{return t.map(n=>ki(n))}catch{throw new Error("Failed to decode the string bytes into utf-8. To get the original bytes, call tensor.bytes().")}}return e}dataToGPU(e){return this.throwIfDisposed(),xr().readToGPU(this.dataId,e)}dataSync(){this.throwIfDisposed();let e=xr().readSync(this.dataId);if(this.dtype==="string")try{return e.map(t=>ki(t))}catch{throw new Error("Failed to decode the string bytes into utf-8. To get the original bytes, call tensor.bytes().")}return e}async bytes(){this.throwIfDisposed();let e=await xr().read(this.dataId);return this.dtype==="string"?e:new Uint8Array(e.buffer)}dispose(){this.isDisposed||(this.kerasMask&&this.kerasMask.dispose(),xr().disposeTensor(this),this.isDisposedInternal=!0)}get isDisposed(){return this.isDisposedInternal}throwIfDisposed(){if(this.isDisposed)throw new Error("Tensor is disposed.")}print(e=!1){return Ti.print(this,e)}clone(){return this.throwIfDisposed(),Ti.clone(this)}toString(e=!1){let t=this.dataSync();return Qy(t,this.shape,this.dtype,e)}cast(e){return this.throwIfDisposed(),Ti.cast(this,e)}variable(e=!0,t,n){return this.throwIfDisposed(),xr().makeVariable(this,e,t,n)}};Object.defineProperty(Ae,Symbol.hasInstance,{value:r=>!!r&&r.data!=null&&r.dataSync!=null&&r.throwIfDisposed!=null});function Ig(){return yu("Tensor",()=>Ae)}Ig();var Qr=class extends Ae{constructor(e,t,n,o){super(e.shape,e.dtype,e.dataId,o),this.trainable=t,this.name=n}assign(e){if(e.dtype!==this.dtype)throw new Error(`dtype of the new value (${e.dtype}) and previous value (${this.dtype}) must match`);if(!Et(e.shape,this.shape))throw new Error(`shape of the new value (${e.shape}) and previous value (${this.shape}) must match`);xr().disposeTensor(this),this.dataId=e.dataId,xr().incRef(this,null)}dispose(){xr().disposeVariable(this),this.isDisposedInternal=!0}};Object.defineProperty(Qr,Symbol.hasInstance,{value:r=>r instanceof Ae&&r.assign!=null&&r.assign instanceof Function});var ow={};Ct(ow,{assertTypesMatch:()=>Ng,getTensorsInContainer:()=>Uu,isTensorInList:()=>PA,makeTypesMatch:()=>ie});var Sg;(function(r){r.R0="R0",r.R1="R1",r.R2="R2",r.R3="R3",r.R4="R4",r.R5="R5",r.R6="R6"})(Sg||(Sg={}));var _g;(function(r){r.float32="float32",r.int32="int32",r.bool="int32",r.complex64="complex64"})(_g||(_g={}));var kg;(function(r){r.float32="float32",r.int32="int32",r.bool="bool",r.complex64="complex64"})(kg||(kg={}));var Tg;(function(r){r.float32="float32",r.int32="float32",r.bool="float32",r.complex64="complex64"})(Tg||(Tg={}));var Eg;(function(r){r.float32="complex64",r.int32="complex64",r.bool="complex64",r.complex64="complex64"})(Eg||(Eg={}));var MA={float32:Tg,int32:_g,bool:kg,complex64:Eg};function It(r,e){if(r==="string"||e==="string"){if(r==="string"&&e==="string")return"string";throw new Error(`Can not upcast ${r} with ${e}`)}return MA[r][e]}function gs(r){return It(r,"int32")}function Wl(r){return r!=null&&typeof r=="object"&&"texture"in r&&r.texture instanceof WebGLTexture}function Ul(r){return typeof GPUBuffer<"u"&&r!=null&&typeof r=="object"&&"buffer"in r&&r.buffer instanceof GPUBuffer}function ie(r,e){if(r.dtype===e.dtype)return[r,e];let t=It(r.dtype,e.dtype);return[r.cast(t),e.cast(t)]}function Ng(r,e){_(r.dtype===e.dtype,()=>`The dtypes of the first(${r.dtype}) and second(${e.dtype}) input must match`)}function PA(r,e){return e.some(t=>t.id===r.id)}function Uu(r){let e=[];return nw(r,e,new Set),e}function nw(r,e,t){if(r==null)return;if(r instanceof Ae){e.push(r);return}if(!OA(r))return;let n=r;for(let o in n){let s=n[o];t.has(s)||(t.add(s),nw(s,e,t))}}function OA(r){return Array.isArray(r)||typeof r=="object"}function $g(r){return r.kernelName!=null}var Gl=class{constructor(){this.registeredVariables={},this.nextTapeNodeId=0,this.numBytes=0,this.numTensors=0,this.numStringTensors=0,this.numDataBuffers=0,this.gradientDepth=0,this.kernelDepth=0,this.scopeStack=[],this.numDataMovesStack=[],this.nextScopeId=0,this.tensorInfo=new WeakMap,this.profiling=!1,this.activeProfile={newBytes:0,newTensors:0,peakBytes:0,kernels:[],result:null,get kernelNames(){return Array.from(new Set(this.kernels.map(e=>e.name)))}}}dispose(){for(let e in this.registeredVariables)this.registeredVariables[e].dispose()}},Gu=class r{constructor(e){this.ENV=e,this.registry={},this.registryFactory={},this.pendingBackendInitId=0,this.state=new Gl}async ready(){if(this.pendingBackendInit!=null)return this.pendingBackendInit.then(()=>{});if(this.backendInstance!=null)return;let e=this.getSortedBackends();for(let t=0;t<e.length;t++){let n=e[t];if(await this.initializeBackend(n).success){await this.setBackend(n);return}}throw new Error("Could not initialize any backends, all backend initializations failed.")}get backend(){if(this.pendingBackendInit!=null)throw new Error(`Backend '${this.backendName}' has not yet been initialized. Make sure to await tf.ready() or await tf.setBackend() before calling other methods`);if(this.backendInstance==null){let{name:e,asyncInit:t}=this.initializeBackendsAndReturnBest();if(t)throw new Error(`The highest priority backend '${e}' has not yet been initialized. Make sure to await tf.ready() or await tf.setBackend() before calling other methods`);this.setBackend(e)}return this.backendInstance}backendNames(){return Object.keys(this.registryFactory)}findBackend(e){if(!(e in this.registry))if(e in this.registryFactory){let{asyncInit:t}=this.initializeBackend(e);if(t)return null}else return null;return this.registry[e]}findBackendFactory(e){return e in this.registryFactory?this.registryFactory[e].factory:null}registerBackend(e,t,n=1){return e in this.registryFactory?(Nr(`${e} backend was already registered. Reusing existing backend factory.`),!1):(this.registryFactory[e]={factory:t,priority:n},!0)}async setBackend(e){if(this.registryFactory[e]==null)throw new Error(`Backend name '${e}' not found in registry`);if(this.backendName=e,this.registry[e]==null){this.backendInstance=null;let{success:t,asyncInit:n}=this.initializeBackend(e);if(!(n?await t:t))return!1}return this.backendInstance=this.registry[e],this.setupRegisteredKernels(),this.profiler=new Bl(this.backendInstance),!0}setupRegisteredKernels(){Fl(this.backendName).forEach(t=>{t.setupFunc!=null&&t.setupFunc(this.backendInstance)})}disposeRegisteredKernels(e){Fl(e).forEach(n=>{n.disposeFunc!=null&&n.disposeFunc(this.registry[e])})}initializeBackend(e){let t=this.registryFactory[e];if(t==null)throw new Error(`Cannot initialize backend ${e}, no registration found.`);try{let n=t.factory();if(n&&!(n instanceof Hr)&&typeof n.then=="function"){let o=++this.pendingBackendInitId,s=n.then(i=>o<this.pendingBackendInitId?!1:(this.registry[e]=i,this.pendingBackendInit=null,!0)).catch(i=>(o<this.pendingBackendInitId||(this.pendingBackendInit=null,Nr(`Initialization of backend ${e} failed`),Nr(i.stack||i.message)),!1));return this.pendingBackendInit=s,{success:s,asyncInit:!0}}else return this.registry[e]=n,{success:!0,asyncInit:!1}}catch(n){return Nr(`Initialization of backend ${e} failed`),Nr(n.stack||n.message),{success:!1,asyncInit:!1}}}removeBackend(e){if(!(e in this.registryFactory))throw new Error(`${e} backend not found in registry`);this.backendName===e&&this.pendingBackendInit!=null&&this.pendingBackendInitId++,e in this.registry&&(this.disposeRegisteredKernels(e),this.registry[e].dispose(),delete this.registry[e]),delete this.registryFactory[e],this.backendName===e&&(this.pendingBackendInit=null,this.backendName=null,this.backendInstance=null)}getSortedBackends(){if(Object.keys(this.registryFactory).length===0)throw new Error("No backend found in registry.");return Object.keys(this.registryFactory).sort((e,t)=>this.registryFactory[t].priority-this.registryFactory[e].priority)}initializeBackendsAndReturnBest(){let e=this.getSortedBackends();for(let t=0;t<e.length;t++){let n=e[t],{success:o,asyncInit:s}=this.initializeBackend(n);if(s||o)return{name:n,asyncInit:s}}throw new Error("Could not initialize any backends, all backend initializations failed.")}moveData(e,t){let n=this.state.tensorInfo.get(t),o=n.backend,s=this.readSync(t),i=o.refCount(t);o.disposeData(t,!0),n.backend=e,e.move(t,s,n.shape,n.dtype,i),this.shouldCheckForMemLeaks()&&this.state.numDataMovesStack[this.state.numDataMovesStack.length-1]++}tidy(e,t){let n=null;if(t==null){if(typeof e!="function")throw new Error("Please provide a function to tidy()");t=e}else{if(typeof e!="string"&&!(e instanceof String))throw new Error("When calling with two arguments, the first argument to tidy() must be a string");if(typeof t!="function")throw new Error("When calling with two arguments, the 2nd argument to tidy() must be a function");n=e}let o;return this.scopedRun(()=>this.startScope(n),()=>this.endScope(o),()=>(o=t(),o instanceof Promise&&console.error("Cannot return a Promise inside of tidy."),o))}scopedRun(e,t,n){e();try{let o=n();return t(),o}catch(o){throw t(),o}}nextTensorId(){return r.nextTensorId++}nextVariableId(){return r.nextVariableId++}clone(e){let t=I.runKernel(Xr,{x:e}),n={x:e},o=i=>({x:()=>{let u="float32",c={x:i},a={dtype:u};return I.runKernel(jr,c,a)}}),s=[];return this.addTapeNode(this.state.activeScope.name,n,[t],o,s,{}),t}runKernel(e,t,n){if(this.backendName==null&&this.backend,!(Ci(e,this.backendName)!=null))throw new Error(`Kernel '${e}' not registered for backend '${this.backendName}'`);return this.runKernelFunc({kernelName:e,inputs:t,attrs:n})}shouldCheckForMemLeaks(){return this.ENV.getBool("IS_TEST")}checkKernelForMemLeak(e,t,n){let o=this.backend.numDataIds(),s=0;n.forEach(c=>{s+=c.dtype==="complex64"?3:1});let i=this.state.numDataMovesStack[this.state.numDataMovesStack.length-1],u=o-t-s-i;if(u>0)throw new Error(`Backend '${this.backendName}' has an internal memory leak (${u} data ids) after running '${e}'`)}runKernelFunc(e){let t,n=[],o=this.isTapeOn(),s=this.state.numBytes,i=this.state.numTensors;this.shouldCheckForMemLeaks()&&this.state.numDataMovesStack.push(0);let u;this.backendName==null&&this.backend;let c,a=$g(e)?e.kernelName:this.state.activeScope!=null?this.state.activeScope.name:"";if($g(e)){let{kernelName:d,inputs:h,attrs:g}=e;this.backendName==null&&this.backend;let x=Ci(d,this.backendName);_(x!=null,()=>`Cannot find registered kernel '${d}' for backend '${this.backendName}'`),u=()=>{let w=this.backend.numDataIds();c=x.kernelFunc({inputs:h,attrs:g,backend:this.backend});let C=Array.isArray(c)?c:[c];this.shouldCheckForMemLeaks()&&this.checkKernelForMemLeak(d,w,C);let k=C.map(E=>E.rank!=null?E:this.makeTensorFromTensorInfo(E));if(o){let E=this.getTensorsForGradient(d,h,k);n=this.saveTensorsForBackwardMode(E)}return k}}else{let{forwardFunc:d}=e,h=g=>{o&&(n=g.map(x=>this.keep(this.clone(x))))};u=()=>{let g=this.backend.numDataIds();c=this.tidy(()=>d(this.backend,h));let x=Array.isArray(c)?c:[c];return this.shouldCheckForMemLeaks()&&this.checkKernelForMemLeak(a,g,x),x}}let{inputs:l,attrs:p}=e,m=$g(e)?null:e.backwardsFunc,f;return this.scopedRun(()=>this.state.kernelDepth++,()=>this.state.kernelDepth--,()=>{!this.ENV.getBool("DEBUG")&&!this.state.profiling?t=u():(f=this.profiler.profileKernel(a,l,()=>u()),this.ENV.getBool("DEBUG")&&this.profiler.logKernelProfile(f),t=f.outputs)}),o&&this.addTapeNode(a,l,t,m,n,p),this.state.profiling&&this.state.activeProfile.kernels.push({name:a,bytesAdded:this.state.numBytes-s,totalBytesSnapshot:this.state.numBytes,tensorsAdded:this.state.numTensors-i,totalTensorsSnapshot:this.state.numTensors,inputShapes:Object.keys(l).map(d=>l[d]!=null?l[d].shape:null),outputShapes:t.map(d=>d.shape),kernelTimeMs:f.timeMs,extraInfo:f.extraInfo}),Array.isArray(c)?t:t[0]}saveTensorsForBackwardMode(e){return e.map(n=>this.keep(this.clone(n)))}getTensorsForGradient(e,t,n){let o=hg(e);if(o!=null){let s=o.inputsToSave||[],i=o.outputsToSave||[],u;o.saveAllInputs?(_(Array.isArray(t),()=>"saveAllInputs is true, expected inputs to be an array."),u=Object.keys(t).map(a=>t[a])):u=s.map(a=>t[a]);let c=n.filter((a,l)=>i[l]);return u.concat(c)}return[]}makeTensor(e,t,n,o){if(e==null)throw new Error("Values passed to engine.makeTensor() are null");n=n||"float32",o=o||this.backend;let s=e;n==="string"&&dr(e[0])&&(s=e.map(c=>zn(c)));let i=o.write(s,t,n),u=new Ae(t,n,i,this.nextTensorId());if(this.trackTensor(u,o),n==="string"){let c=this.state.tensorInfo.get(i),a=ig(s);this.state.numBytes+=a-c.bytes,c.bytes=a}return u}makeTensorFromDataId(e,t,n,o){n=n||"float32";let s={dataId:e,shape:t,dtype:n};return this.makeTensorFromTensorInfo(s,o)}makeTensorFromTensorInfo(e,t){let{dataId:n,shape:o,dtype:s}=e,i=new Ae(o,s,n,this.nextTensorId());return this.trackTensor(i,t),i}makeVariable(e,t=!0,n,o){n=n||this.nextVariableId().toString(),o!=null&&o!==e.dtype&&(e=e.cast(o));let s=new Qr(e,t,n,this.nextTensorId());if(this.state.registeredVariables[s.name]!=null)throw new Error(`Variable with name ${s.name} was already registered`);return this.state.registeredVariables[s.name]=s,this.incRef(s,this.backend),s}trackTensor(e,t){this.state.numTensors++,e.dtype==="string"&&this.state.numStringTensors++;let n=0;e.dtype!=="complex64"&&e.dtype!=="string"&&(n=e.size*la(e.dtype)),this.state.numBytes+=n,this.state.tensorInfo.has(e.dataId)||(this.state.numDataBuffers++,this.state.tensorInfo.set(e.dataId,{backend:t||this.backend,dtype:e.dtype,shape:e.shape,bytes:n})),e instanceof Qr||this.track(e)}incRef(e,t){this.trackTensor(e,t),this.backend.incRef(e.dataId)}removeDataId(e,t){this.state.tensorInfo.has(e)&&this.state.tensorInfo.get(e).backend===t&&(this.state.tensorInfo.delete(e),this.state.numDataBuffers--)}disposeTensor(e){if(!this.state.tensorInfo.has(e.dataId))return;let t=this.state.tensorInfo.get(e.dataId);if(this.state.numTensors--,e.dtype==="string"&&(this.state.numStringTensors--,this.state.numBytes-=t.bytes),e.dtype!=="complex64"&&e.dtype!=="string"){let n=e.size*la(e.dtype);this.state.numBytes-=n}t.backend.disposeData(e.dataId)&&this.removeDataId(e.dataId,t.backend)}disposeVariables(){for(let e in this.state.registeredVariables){let t=this.state.registeredVariables[e];this.disposeVariable(t)}}disposeVariable(e){this.disposeTensor(e),this.state.registeredVariables[e.name]!=null&&delete this.state.registeredVariables[e.name]}memory(){let e=this.backend.memory();return e.numTensors=this.state.numTensors,e.numDataBuffers=this.state.numDataBuffers,e.numBytes=this.state.numBytes,this.state.numStringTensors>0&&(e.unreliable=!0,e.reasons==null&&(e.reasons=[]),e.reasons.push("Memory usage by string tensors is approximate (2 bytes per character)")),e}async profile(e){this.state.profiling=!0;let t=this.state.numBytes,n=this.state.numTensors;this.state.activeProfile.kernels=[],this.state.activeProfile.result=await e(),this.state.profiling=!1,this.state.activeProfile.peakBytes=Math.max(...this.state.activeProfile.kernels.map(o=>o.totalBytesSnapshot)),this.state.activeProfile.newBytes=this.state.numBytes-t,this.state.activeProfile.newTensors=this.state.numTensors-n;for(let o of this.state.activeProfile.kernels)o.kernelTimeMs=await o.kernelTimeMs,o.extraInfo=await o.extraInfo;return this.state.activeProfile}isTapeOn(){return this.state.gradientDepth>0&&this.state.kernelDepth===0}addTapeNode(e,t,n,o,s,i){let u={id:this.state.nextTapeNodeId++,kernelName:e,inputs:t,outputs:n,saved:s},c=hg(e);c!=null&&(o=c.gradFunc),o!=null&&(u.gradient=a=>(a=a.map((l,p)=>{if(l==null){let m=n[p],f=ma(m.size,m.dtype);return this.makeTensor(f,m.shape,m.dtype)}return l}),o(a.length>1?a:a[0],s,i))),this.state.activeTape.push(u)}keep(e){return e.kept=!0,e}startTape(){this.state.gradientDepth===0&&(this.state.activeTape=[]),this.state.gradientDepth++}endTape(){this.state.gradientDepth--}startScope(e){let t={track:[],name:"unnamed scope",id:this.state.nextScopeId++};e&&(t.name=e),this.state.scopeStack.push(t),this.state.activeScope=t}endScope(e){let t=Uu(e),n=new Set(t.map(s=>s.id));for(let s=0;s<this.state.activeScope.track.length;s++){let i=this.state.activeScope.track[s];!i.kept&&!n.has(i.id)&&i.dispose()}let o=this.state.scopeStack.pop();this.state.activeScope=this.state.scopeStack.length===0?null:this.state.scopeStack[this.state.scopeStack.length-1],t.forEach(s=>{!s.kept&&s.scopeId===o.id&&this.track(s)})}gradients(e,t,n,o=!1){if(_(t.length>0,()=>"gradients() received an empty list of xs."),n!=null&&n.dtype!=="float32")throw new Error(`dy must have 'float32' dtype, but has '${n.dtype}'`);let s=this.scopedRun(()=>this.startTape(),()=>this.endTape(),()=>this.tidy("forward",e));_(s instanceof Ae,()=>"The result y returned by f() must be a tensor.");let i=Xy(this.state.activeTape,t,s);if(!o&&i.length===0&&t.length>0)throw new Error("Cannot compute gradient of y=f(x) with respect to x. Make sure that the f you passed encloses all operations that lead from x to y.");return this.tidy("backward",()=>{let u={};u[s.id]=n??BA(s.shape),Yy(u,i,a=>this.tidy(a),LA);let c=t.map(a=>u[a.id]);return this.state.gradientDepth===0&&(this.state.activeTape.forEach(a=>{for(let l of a.saved)l.dispose()}),this.state.activeTape=null),{value:s,grads:c}})}customGrad(e){return _(Tr(e),()=>"The f passed in customGrad(f) must be a function."),(...t)=>{_(t.every(u=>u instanceof Ae),()=>"The args passed in customGrad(f)(x1, x2,...) must all be tensors");let n,o={};t.forEach((u,c)=>{o[c]=u});let s=(u,c)=>(n=e(...t,c),_(n.value instanceof Ae,()=>"The function f passed in customGrad(f) must return an object where `obj.value` is a tensor"),_(Tr(n.gradFunc),()=>"The function f passed in customGrad(f) must return an object where `obj.gradFunc` is a function."),n.value),i=(u,c)=>{let a=n.gradFunc(u,c),l=Array.isArray(a)?a:[a];_(l.length===t.length,()=>"The function f passed in customGrad(f) must return an object where `obj.gradFunc` is a function that returns the same number of tensors as inputs passed to f(...)."),_(l.every(m=>m instanceof Ae),()=>"The function f passed in customGrad(f) must return an object where `obj.gradFunc` is a function that returns a list of only tensors.");let p={};return l.forEach((m,f)=>{p[f]=()=>m}),p};return this.runKernelFunc({forwardFunc:s,backwardsFunc:i,inputs:o})}}readSync(e){return this.state.tensorInfo.get(e).backend.readSync(e)}read(e){return this.state.tensorInfo.get(e).backend.read(e)}readToGPU(e,t){return this.state.tensorInfo.get(e).backend.readToGPU(e,t)}async time(e){let t=hs(),n=await this.backend.time(e);return n.wallMs=hs()-t,n}track(e){return this.state.activeScope!=null&&(e.scopeId=this.state.activeScope.id,this.state.activeScope.track.push(e)),e}get registeredVariables(){return this.state.registeredVariables}reset(){this.pendingBackendInitId++,this.state.dispose(),this.ENV.reset(),this.state=new Gl;for(let e in this.registry)this.disposeRegisteredKernels(e),this.registry[e].dispose(),delete this.registry[e];this.backendName=null,this.backendInstance=null,this.pendingBackendInit=null}};Gu.nextTensorId=0;Gu.nextVariableId=0;function BA(r){let e=xu(me(r),"float32");return I.makeTensor(e,r,"float32")}function Ag(){let r=lg();if(r._tfengine==null){let e=new bu(r);r._tfengine=new Gu(e)}return Ry(r._tfengine.ENV),ew(()=>r._tfengine),r._tfengine}var I=Ag();function LA(r,e){let t={a:r,b:e};return I.runKernel("Add",t)}var Hn={};Ct(Hn,{isBrowser:()=>Dg,isMobile:()=>GA,mockIsMobile:()=>UA});function WA(){return typeof navigator<"u"&&navigator!=null}var Rg;function UA(r){Rg=r}function GA(r){if(Rg!==void 0)return Rg;if(r||WA()){if(r||(r=navigator),r.product==="ReactNative")return!0;let e=r.userAgent||r.vendor||(typeof window<"u"?window.opera:"");if(!e){let t=r;return t.userAgentData&&t.userAgentData.mobile}return/(android|bb\d+|meego).+mobile|avantgo|bada\/|blackberry|blazer|compal|elaine|fennec|hiptop|iemobile|ip(hone|od)|iris|kindle|lge |maemo|midp|mmp|mobile.+firefox|netfront|opera m(ob|in)i|palm( os)?|phone|p(ixi|re)\/|plucker|pocket|psp|series(4|6)0|symbian|treo|up\.(browser|link)|vodafone|wap|windows ce|xda|xiino/i.test(e)||/1207|6310|6590|3gso|4thp|50[1-6]i|770s|802s|a wa|abac|ac(er|oo|s\-)|ai(ko|rn)|al(av|ca|co)|amoi|an(ex|ny|yw)|aptu|ar(ch|go)|as(te|us)|attw|au(di|\-m|r |s )|avan|be(ck|ll|nq)|bi(lb|rd)|bl(ac|az)|br(e|v)w|bumb|bw\-(n|u)|c55\/|capi|ccwa|cdm\-|cell|chtm|cldc|cmd\-|co(mp|nd)|craw|da(it|ll|ng)|dbte|dc\-s|devi|dica|dmob|do(c|p)o|ds(12|\-d)|el(49|ai)|em(l2|ul)|er(ic|k0)|esl8|ez([4-7]0|os|wa|ze)|fetc|fly(\-|_)|g1 u|g560|gene|gf\-5|g\-mo|go(\.w|od)|gr(ad|un)|haie|hcit|hd\-(m|p|t)|hei\-|hi(pt|ta)|hp( i|ip)|hs\-c|ht(c(\-| |_|a|g|p|s|t)|tp)|hu(aw|tc)|i\-(20|go|ma)|i230|iac( |\-|\/)|ibro|idea|ig01|ikom|im1k|inno|ipaq|iris|ja(t|v)a|jbro|jemu|jigs|kddi|keji|kgt( |\/)|klon|kpt |kwc\-|kyo(c|k)|le(no|xi)|lg( g|\/(k|l|u)|50|54|\-[a-w])|libw|lynx|m1\-w|m3ga|m50\/|ma(te|ui|xo)|mc(01|21|ca)|m\-cr|me(rc|ri)|mi(o8|oa|ts)|mmef|mo(01|02|bi|de|do|t(\-| |o|v)|zz)|mt(50|p1|v )|mwbp|mywa|n10[0-2]|n20[2-3]|n30(0|2)|n50(0|2|5)|n7(0(0|1)|10)|ne((c|m)\-|on|tf|wf|wg|wt)|nok(6|i)|nzph|o2im|op(ti|wv)|oran|owg1|p800|pan(a|d|t)|pdxg|pg(13|\-([1-8]|c))|phil|pire|pl(ay|uc)|pn\-2|po(ck|rt|se)|prox|psio|pt\-g|qa\-a|qc(07|12|21|32|60|\-[2-7]|i\-)|qtek|r380|r600|raks|rim9|ro(ve|zo)|s55\/|sa(ge|ma|mm|ms|ny|va)|sc(01|h\-|oo|p\-)|sdk\/|se(c(\-|0|1)|47|mc|nd|ri)|sgh\-|shar|sie(\-|m)|sk\-0|sl(45|id)|sm(al|ar|b3|it|t5)|so(ft|ny)|sp(01|h\-|v\-|v )|sy(01|mb)|t2(18|50)|t6(00|10|18)|ta(gt|lk)|tcl\-|tdg\-|tel(i|m)|tim\-|t\-mo|to(pl|sh)|ts(70|m\-|m3|m5)|tx\-9|up(\.b|g1|si)|utst|v400|v750|veri|vi(rg|te)|vk(40|5[0-3]|\-v)|vm40|voda|vulc|vx(52|53|60|61|70|80|81|83|85|98)|w3c(\-| )|webc|whit|wi(g |nc|nw)|wmlb|wonu|x700|yas\-|your|zeto|zte\-/i.test(e.substr(0,4))}return!1}function Dg(){return typeof window<"u"&&window.document!=null||typeof WorkerGlobalScope<"u"}var Ft=N();Ft.registerFlag("DEBUG",()=>!1,r=>{r&&console.warn("Debugging mode is ON. The output of every math call will be downloaded to CPU and checked for NaNs. This significantly impacts performance.")});Ft.registerFlag("IS_BROWSER",()=>Dg());Ft.registerFlag("IS_NODE",()=>typeof process<"u"&&typeof process.versions<"u"&&typeof process.versions.node<"u");Ft.registerFlag("IS_CHROME",()=>typeof navigator<"u"&&navigator!=null&&navigator.userAgent!=null&&/Chrome/.test(navigator.userAgent)&&/Google Inc/.test(navigator.vendor));Ft.registerFlag("IS_SAFARI",()=>typeof navigator<"u"&&navigator!=null&&navigator.userAgent!=null&&/Safari/.test(navigator.userAgent)&&/Apple/.test(navigator.vendor));Ft.registerFlag("PROD",()=>!1);Ft.registerFlag("TENSORLIKE_CHECK_SHAPE_CONSISTENCY",()=>Ft.getBool("DEBUG"));Ft.registerFlag("DEPRECATION_WARNINGS_ENABLED",()=>!0);Ft.registerFlag("IS_TEST",()=>!1);Ft.registerFlag("CHECK_COMPUTATION_FOR_ERRORS",()=>Ft.getBool("DEBUG"));Ft.registerFlag("WRAP_TO_IMAGEBITMAP",()=>!1);Ft.registerFlag("CANVAS2D_WILL_READ_FREQUENTLY_FOR_GPU",()=>!1);Ft.registerFlag("USE_SETTIMEOUTCUSTOM",()=>!1);function pt(r,e){let t=r;if(Ke(r))return e==="string"?[]:[r.length];if(Wl(r)){let o=r.channels||"RGBA";return[r.height,r.width*o.length]}else if(Ul(r))return[r.buffer.size/(e==null?4:la(e))];if(!Array.isArray(r))return[];let n=[];for(;Array.isArray(t)||Ke(t)&&e!=="string";)n.push(t.length),t=t[0];return Array.isArray(r)&&N().getBool("TENSORLIKE_CHECK_SHAPE_CONSISTENCY")&&aw(r,n,[]),n}function aw(r,e,t){if(t=t||[],!Array.isArray(r)&&!Ke(r)){_(e.length===0,()=>`Element arr[${t.join("][")}] is a primitive, but should be an array/TypedArray of ${e[0]} elements`);return}_(e.length>0,()=>`Element arr[${t.join("][")}] should be a primitive, but is an array of ${r.length} elements`),_(r.length===e[0],()=>`Element arr[${t.join("][")}] should have ${e[0]} elements, but has ${r.length} elements`);let n=e.slice(1);for(let o=0;o<r.length;++o)aw(r[o],n,t.concat(o))}function sw(r,e,t,n){if(r!=="string_or_numeric"){if(r==null)throw new Error("Expected dtype cannot be null.");if(r!=="numeric"&&r!==e||r==="numeric"&&e==="string")throw new Error(`Argument '${t}' passed to '${n}' must be ${r} tensor, but got ${e} tensor`)}}function b(r,e,t,n="numeric"){if(r instanceof Ig())return sw(n,r.dtype,e,t),r;let o=wn(r);if(o!=="string"&&["bool","int32","float32"].indexOf(n)>=0&&(o=n),sw(n,o,e,t),r==null||!Ke(r)&&!Array.isArray(r)&&typeof r!="number"&&typeof r!="boolean"&&typeof r!="string"){let c=r==null?"null":r.constructor.name;throw new Error(`Argument '${e}' passed to '${t}' must be a Tensor or TensorLike, but got '${c}'`)}let s=pt(r,o);!Ke(r)&&!Array.isArray(r)&&(r=[r]);let u=o!=="string"?_i(r,o):gr(r,[],!0);return I.makeTensor(u,s,o)}function Jr(r,e,t,n="numeric"){if(!Array.isArray(r))throw new Error(`Argument ${e} passed to ${t} must be a \`Tensor[]\` or \`TensorLike[]\``);return r.map((s,i)=>b(s,`${e}[${i}]`,t,n))}var iw="__op";function v(r){let e=Object.keys(r);if(e.length!==1)throw new Error(`Please provide an object with a single key (operation name) mapping to a function. Got an object with ${e.length} keys.`);let t=e[0],n=r[t];t.endsWith("_")&&(t=t.substring(0,t.length-1)),t=t+iw;let o=(...s)=>{I.startScope(t);try{let i=n(...s);return ho(i)&&console.error("Cannot return a Promise inside of tidy."),I.endScope(i),i}catch(i){throw I.endScope(null),i}};return Object.defineProperty(o,"name",{value:t,configurable:!0}),o}function VA(r,e){let t=b(r,"real","complex"),n=b(e,"imag","complex");Re(t.shape,n.shape,`real and imag shapes, ${t.shape} and ${n.shape}, must match in call to tf.complex().`);let o={real:t,imag:n};return I.runKernel(wu,o)}var zt=v({complex_:VA});function $t(r,e,t,n){if(n==null)n=wn(r);else if(n==="complex64")throw new Error("Cannot construct a complex64 tensor directly. Please use tf.complex(real, imag).");if(Ul(r)||Wl(r)){if(n!=="float32"&&n!=="int32")throw new Error(`Creating tensor from GPU data only supports 'float32'|'int32' dtype, while the dtype is ${n}.`);return I.backend.createTensorFromGPUData(r,e||t,n)}if(!Ke(r)&&!Array.isArray(r)&&typeof r!="number"&&typeof r!="boolean"&&typeof r!="string")throw new Error("values passed to tensor(values) must be a number/boolean/string or an array of numbers/booleans/strings, or a TypedArray");if(e!=null){Me(e);let o=me(e),s=me(t);_(o===s,()=>`Based on the provided shape, [${e}], the tensor should have ${o} values but has ${s}`);for(let i=0;i<t.length;++i){let u=t[i],c=i===t.length-1?u!==me(e.slice(i)):!0;_(t[i]===e[i]||!c,()=>`Error creating a new Tensor. Inferred shape (${t}) does not match the provided shape (${e}). `)}}return!Ke(r)&&!Array.isArray(r)&&(r=[r]),e=e||t,r=n!=="string"?_i(r,n):gr(r,[],!0),I.makeTensor(r,e,n)}function br(r,e,t){let n=pt(r,t);return $t(r,e,n,t)}var en={float32:4,float16:2,int32:4,uint16:2,uint8:1,bool:1,complex64:8};var mt=class r{static join(e){return new r(e).slice()}constructor(e){if(this.shards=[],this.previousShardIndex=0,e==null||(e instanceof Array||(e=[e]),e=e.map(n=>Ke(n)?n.buffer:n),e.length===0))return;this.bufferUniformSize=e[0].byteLength;let t=0;for(let n=0;n<e.length;n++){let o=e[n];n!==e.length-1&&o.byteLength!==this.bufferUniformSize&&(this.bufferUniformSize=void 0);let s=t+o.byteLength;this.shards.push({buffer:o,start:t,end:s}),t=s}this.shards.length===0&&(this.byteLength=0),this.byteLength=this.shards[this.shards.length-1].end}slice(e=0,t=this.byteLength){if(this.shards.length===0)return new ArrayBuffer(0);if(e=isNaN(Number(e))?0:e,t=isNaN(Number(t))?0:t,e=Math.max(0,e),t=Math.min(this.byteLength,t),t<=e)return new ArrayBuffer(0);let n=this.findShardForByte(e);if(n===-1)throw new Error(`Could not find start shard for byte ${e}`);let o=t-e,s=new ArrayBuffer(o),i=new Uint8Array(s),u=0;for(let c=n;c<this.shards.length;c++){let a=this.shards[c],p=e+u-a.start,m=u,d=Math.min(t,a.end)-a.start,h=new Uint8Array(a.buffer,p,d-p);if(i.set(h,m),u+=h.length,t<a.end)break}return s}findShardForByte(e){if(this.shards.length===0||e<0||e>=this.byteLength)return-1;if(this.bufferUniformSize!=null)return this.previousShardIndex=Math.floor(e/this.bufferUniformSize),this.previousShardIndex;function t(o){return e<o.start?-1:e>=o.end?1:0}if(t(this.shards[this.previousShardIndex])===0)return this.previousShardIndex;let n=zA(this.shards,t);return n===-1?-1:(this.previousShardIndex=n,this.previousShardIndex)}};function zA(r,e){let t=0,n=r.length;for(;t<=n;){let o=Math.floor((n-t)/2)+t,s=e(r[o]);if(s===0)return o;s<0?n=o:t=o+1}return-1}function Nj(){N().set("PROD",!0)}function $j(){N().set("DEBUG",!0)}function Aj(){N().set("DEPRECATION_WARNINGS_ENABLED",!1),console.warn("TensorFlow.js deprecation warnings have been disabled.")}function uw(r){N().getBool("DEPRECATION_WARNINGS_ENABLED")&&console.warn(r+" You can disable deprecation warnings with tf.disableDeprecationWarnings().")}rw(uw);function Rj(){I.disposeVariables()}function yr(){return I}function Dj(){return I.memory()}function Fj(r){return I.profile(r)}function Ee(r,e){return I.tidy(r,e)}function Je(r){Uu(r).forEach(t=>t.dispose())}function cw(r){return I.keep(r)}function Mj(r){return I.time(r)}function Pj(r){return I.setBackend(r)}function Oj(){return I.ready()}function lw(){return I.backendName}function Bj(r){I.removeBackend(r)}function Lj(r){return I.findBackend(r)}function Wj(r){return I.findBackendFactory(r)}function Vl(r,e,t=1){return I.registerBackend(r,e,t)}function pw(){return I.backend}function Uj(r,e){N().setPlatform(r,e)}var qn=4;async function dw(r,e){let t=[],n=[],o=Array.isArray(r)?r.map(i=>i.name):Object.keys(r);for(let i=0;i<o.length;++i){let u=o[i],c=Array.isArray(r)?r[i].tensor:r[u];if(c.dtype!=="float32"&&c.dtype!=="int32"&&c.dtype!=="bool"&&c.dtype!=="string"&&c.dtype!=="complex64")throw new Error(`Unsupported dtype in weight '${u}': ${c.dtype}`);let a={name:u,shape:c.shape,dtype:c.dtype};if(c.dtype==="string"){let l=new Promise(async p=>{let m=await c.bytes(),f=m.reduce((g,x)=>g+x.length,0)+qn*m.length,d=new Uint8Array(f),h=0;for(let g=0;g<m.length;g++){let x=m[g],w=new Uint8Array(new Uint32Array([x.length]).buffer);d.set(w,h),h+=qn,d.set(x,h),h+=x.length}p(d)});n.push(l)}else n.push(c.data());e!=null&&(a.group=e),t.push(a)}let s=await Promise.all(n);return{data:KA(s),specs:t}}function zl(r,e){let t=new mt(r),n={},o=0;for(let s of e){let i=HA(s,(u,c)=>t.slice(o+u,o+c));n[s.name]=hw(s,t.slice(o,o+i)),o+=i}return n}function HA(r,e){let t=me(r.shape),n;if("quantization"in r){let o=r.quantization;n=en[o.dtype]}else if(r.dtype==="string"){let o=0;for(let s=0;s<t;s++)o+=qn+new Uint32Array(e(o,o+qn))[0];return o}else n=en[r.dtype];return t*n}async function qA(r,e){let t=me(r.shape),n;if("quantization"in r){let o=r.quantization;n=en[o.dtype]}else if(r.dtype==="string"){let o=0;for(let s=0;s<t;s++)o+=qn+new Uint32Array(await e(o,o+qn))[0];return o}else n=en[r.dtype];return t*n}function hw(r,e){let t=r.name,n=r.dtype,o=r.shape,s=me(o),i,u=0;if("quantization"in r){let c=r.quantization;if(c.dtype==="uint8"||c.dtype==="uint16"){if(!("min"in c&&"scale"in c))throw new Error(`Weight ${r.name} with quantization ${c.dtype} doesn't have corresponding metadata min and scale.`)}else if(c.dtype==="float16"){if(n!=="float32")throw new Error(`Weight ${r.name} is quantized with ${c.dtype} which only supports weights of type float32 not ${n}.`)}else throw new Error(`Weight ${r.name} has unknown quantization dtype ${c.dtype}. Supported quantization dtypes are: 'uint8', 'uint16', and 'float16'.`);let a=en[c.dtype],l=c.dtype==="uint8"?new Uint8Array(e):new Uint16Array(e);if(n==="float32")if(c.dtype==="uint8"||c.dtype==="uint16"){i=new Float32Array(l.length);for(let p=0;p<l.length;p++){let m=l[p];i[p]=m*c.scale+c.min}}else if(c.dtype==="float16")i=ZA()(l);else throw new Error(`Unsupported quantization type ${c.dtype} for weight type float32.`);else if(n==="int32"){if(c.dtype!=="uint8"&&c.dtype!=="uint16")throw new Error(`Unsupported quantization type ${c.dtype} for weight type int32.`);i=new Int32Array(l.length);for(let p=0;p<l.length;p++){let m=l[p];i[p]=Math.round(m*c.scale+c.min)}}else throw new Error(`Unsupported dtype in weight '${t}': ${n}`);u+=s*a}else if(n==="string"){let c=me(r.shape);i=[];for(let a=0;a<c;a++){let l=new Uint32Array(e.slice(u,u+qn))[0];u+=qn;let p=new Uint8Array(e.slice(u,u+l));i.push(p),u+=l}}else{let c=en[n];if(n==="float32")i=new Float32Array(e);else if(n==="int32")i=new Int32Array(e);else if(n==="bool")i=new Uint8Array(e);else if(n==="complex64"){i=new Float32Array(e);let a=new Float32Array(i.length/2),l=new Float32Array(i.length/2);for(let d=0;d<a.length;d++)a[d]=i[d*2],l[d]=i[d*2+1];let p=br(a,o,"float32"),m=br(l,o,"float32"),f=zt(p,m);return p.dispose(),m.dispose(),f}else throw new Error(`Unsupported dtype in weight '${t}': ${n}`);u+=s*c}return br(i,o,n)}async function mw(r,e,t){let n=new Uint8Array(e);for(;n.byteLength<t;){let{done:o,value:s}=await r.read();if(o&&s==null){let u=t-n.byteLength;throw new Error(`Reader is done but ${u} bytes are still expected`)}let i=new Uint8Array(n.length+s.byteLength);i.set(n,0),i.set(new Uint8Array(s),n.length),n=i}return n.buffer}async function gw(r,e){let t={},n=r.getReader(),o=new ArrayBuffer(0);for(let s of e){let i=await qA(s,async(a,l)=>(o=await mw(n,o,l),o.slice(a,l)));o=await mw(n,o,i);let u=o.slice(0,i);o=o.slice(i);let c=hw(s,u);if(t[s.name]=c,lw()==="webgpu"){let a=pw();"uploadToGPU"in a&&me(c.shape)>=N().get("WEBGPU_CPU_HANDOFF_SIZE_THRESHOLD")&&a.uploadToGPU(c.dataId)}}return t}function KA(r){if(r===null)throw new Error(`Invalid input value: ${JSON.stringify(r)}`);let e=0,t=[];r.forEach(s=>{if(e+=s.byteLength,t.push(s.byteLength===s.buffer.byteLength?s:new s.constructor(s)),!(s instanceof Float32Array||s instanceof Int32Array||s instanceof Uint8Array))throw new Error(`Unsupported TypedArray subtype: ${s.constructor.name}`)});let n=new Uint8Array(e),o=0;return t.forEach(s=>{n.set(new Uint8Array(s.buffer),o),o+=s.byteLength}),n.buffer}var Fg=typeof Buffer<"u"&&(typeof Blob>"u"||typeof atob>"u"||typeof btoa>"u");function fw(r){return Fg?Buffer.byteLength(r,"utf8"):new Blob([r]).size}function xw(r){if(Fg)return Buffer.from(r).toString("base64");let e=new Uint8Array(r),t="";for(let n=0,o=e.length;n<o;n++)t+=String.fromCharCode(e[n]);return btoa(t)}function bw(r){if(Fg){let n=Buffer.from(r,"base64");return n.buffer.slice(n.byteOffset,n.byteOffset+n.byteLength)}let e=atob(r),t=new Uint8Array(e.length);for(let n=0;n<e.length;++n)t.set([e.charCodeAt(n)],n);return t.buffer}function yw(r){return mt.join(r)}function Mg(r){for(r=r.trim();r.endsWith("/");)r=r.slice(0,r.length-1);let t=r.split("/");return t[t.length-1]}function Hl(r,e){let t={modelTopology:r.modelTopology,format:r.format,generatedBy:r.generatedBy,convertedBy:r.convertedBy,weightsManifest:e};return r.signature!=null&&(t.signature=r.signature),r.userDefinedMetadata!=null&&(t.userDefinedMetadata=r.userDefinedMetadata),r.modelInitializer!=null&&(t.modelInitializer=r.modelInitializer),r.initializerSignature!=null&&(t.initializerSignature=r.initializerSignature),r.trainingConfig!=null&&(t.trainingConfig=r.trainingConfig),t}function Pg(r,e,t){let n={modelTopology:r.modelTopology,format:r.format,generatedBy:r.generatedBy,convertedBy:r.convertedBy};if(r.trainingConfig!=null&&(n.trainingConfig=r.trainingConfig),r.weightsManifest!=null){if(!e)throw new Error("modelJSON has weightsManifest but weightSpecs is null");if(!t)throw new Error("modelJSON has weightsManifest but weightData is null");n.weightSpecs=e,n.weightData=t}return r.signature!=null&&(n.signature=r.signature),r.userDefinedMetadata!=null&&(n.userDefinedMetadata=r.userDefinedMetadata),r.modelInitializer!=null&&(n.modelInitializer=r.modelInitializer),r.initializerSignature!=null&&(n.initializerSignature=r.initializerSignature),n}async function Ei(r,e){let t,n;return r.weightsManifest!=null&&([t,n]=await e(r.weightsManifest)),Pg(r,t,n)}function $r(r){if(r.modelTopology instanceof ArrayBuffer)throw new Error("Expected JSON model topology, received ArrayBuffer.");return{dateSaved:new Date,modelTopologyType:"JSON",modelTopologyBytes:r.modelTopology==null?0:fw(JSON.stringify(r.modelTopology)),weightSpecsBytes:r.weightSpecs==null?0:fw(JSON.stringify(r.weightSpecs)),weightDataBytes:r.weightData==null?0:new mt(r.weightData).byteLength}}function Vu(r){let e=[];for(let t of r)e.push(...t.weights);return e}function jA(){let r=t=>{let n=t<<13,o=0;for(;(n&8388608)===0;)o-=8388608,n<<=1;return n&=-8388609,o+=947912704,n|o},e=new Uint32Array(2048);e[0]=0;for(let t=1;t<1024;t++)e[t]=r(t);for(let t=1024;t<2048;t++)e[t]=939524096+(t-1024<<13);return e}function XA(){let r=new Uint32Array(64);r[0]=0,r[31]=1199570944,r[32]=2147483648,r[63]=3347054592;for(let e=1;e<31;e++)r[e]=e<<23;for(let e=33;e<63;e++)r[e]=2147483648+(e-32<<23);return r}function YA(){let r=new Uint32Array(64);for(let e=0;e<64;e++)r[e]=1024;return r[0]=r[32]=0,r}function ZA(){let r=jA(),e=XA(),t=YA();return n=>{let o=new ArrayBuffer(4*n.length),s=new Uint32Array(o);for(let i=0;i<n.length;i++){let u=n[i],c=r[t[u>>10]+(u&1023)]+e[u>>10];s[i]=c}return new Float32Array(o)}}var st=class r{constructor(){this.saveRouters=[],this.loadRouters=[]}static getInstance(){return r.instance==null&&(r.instance=new r),r.instance}static registerSaveRouter(e){r.getInstance().saveRouters.push(e)}static registerLoadRouter(e){r.getInstance().loadRouters.push(e)}static getSaveHandlers(e){return r.getHandlers(e,"save")}static getLoadHandlers(e,t){return r.getHandlers(e,"load",t)}static getHandlers(e,t,n){let o=[];return(t==="load"?r.getInstance().loadRouters:r.getInstance().saveRouters).forEach(i=>{let u=i(e,n);u!==null&&o.push(u)}),o}},ww=r=>st.registerSaveRouter(r),vw=r=>st.registerLoadRouter(r),Cw=r=>st.getSaveHandlers(r),Iw=(r,e)=>st.getLoadHandlers(r,e);var Og="tensorflowjs",Bg=1,xs="models_store",Kn="model_info_store";function Sw(){if(!N().getBool("IS_BROWSER"))throw new Error("Failed to obtain IndexedDB factory because the current environmentis not a web browser.");let r=typeof window>"u"?self:window,e=r.indexedDB||r.mozIndexedDB||r.webkitIndexedDB||r.msIndexedDB||r.shimIndexedDB;if(e==null)throw new Error("The current browser does not appear to support IndexedDB.");return e}function Lg(r){let e=r.result;e.createObjectStore(xs,{keyPath:"modelPath"}),e.createObjectStore(Kn,{keyPath:"modelPath"})}var Ar=class{constructor(e){if(this.indexedDB=Sw(),e==null||!e)throw new Error("For IndexedDB, modelPath must not be null, undefined or empty.");this.modelPath=e}async save(e){if(e.modelTopology instanceof ArrayBuffer)throw new Error("BrowserLocalStorage.save() does not support saving model topology in binary formats yet.");return this.databaseAction(this.modelPath,e)}async load(){return this.databaseAction(this.modelPath)}databaseAction(e,t){return new Promise((n,o)=>{let s=this.indexedDB.open(Og,Bg);s.onupgradeneeded=()=>Lg(s),s.onsuccess=()=>{let i=s.result;if(t==null){let u=i.transaction(xs,"readonly"),a=u.objectStore(xs).get(this.modelPath);a.onsuccess=()=>{if(a.result==null)return i.close(),o(new Error(`Cannot find model with path '${this.modelPath}' in IndexedDB.`));n(a.result.modelArtifacts)},a.onerror=l=>(i.close(),o(a.error)),u.oncomplete=()=>i.close()}else{t.weightData=mt.join(t.weightData);let u=$r(t),c=i.transaction(Kn,"readwrite"),a=c.objectStore(Kn),l;try{l=a.put({modelPath:this.modelPath,modelArtifactsInfo:u})}catch(m){return o(m)}let p;l.onsuccess=()=>{p=i.transaction(xs,"readwrite");let m=p.objectStore(xs),f;try{f=m.put({modelPath:this.modelPath,modelArtifacts:t,modelArtifactsInfo:u})}catch(d){return o(d)}f.onsuccess=()=>n({modelArtifactsInfo:u}),f.onerror=d=>{a=c.objectStore(Kn);let h=a.delete(this.modelPath);h.onsuccess=()=>(i.close(),o(f.error)),h.onerror=g=>(i.close(),o(f.error))}},l.onerror=m=>(i.close(),o(l.error)),c.oncomplete=()=>{p==null?i.close():p.oncomplete=()=>i.close()}}},s.onerror=i=>o(s.error)})}};Ar.URL_SCHEME="indexeddb://";var _w=r=>N().getBool("IS_BROWSER")&&!Array.isArray(r)&&r.startsWith(Ar.URL_SCHEME)?QA(r.slice(Ar.URL_SCHEME.length)):null;st.registerSaveRouter(_w);st.registerLoadRouter(_w);function QA(r){return new Ar(r)}function JA(r){return r.startsWith(Ar.URL_SCHEME)?r.slice(Ar.URL_SCHEME.length):r}var ql=class{constructor(){this.indexedDB=Sw()}async listModels(){return new Promise((e,t)=>{let n=this.indexedDB.open(Og,Bg);n.onupgradeneeded=()=>Lg(n),n.onsuccess=()=>{let o=n.result,s=o.transaction(Kn,"readonly"),u=s.objectStore(Kn).getAll();u.onsuccess=()=>{let c={};for(let a of u.result)c[a.modelPath]=a.modelArtifactsInfo;e(c)},u.onerror=c=>(o.close(),t(u.error)),s.oncomplete=()=>o.close()},n.onerror=o=>t(n.error)})}async removeModel(e){return e=JA(e),new Promise((t,n)=>{let o=this.indexedDB.open(Og,Bg);o.onupgradeneeded=()=>Lg(o),o.onsuccess=()=>{let s=o.result,i=s.transaction(Kn,"readwrite"),u=i.objectStore(Kn),c=u.get(e),a;c.onsuccess=()=>{if(c.result==null)return s.close(),n(new Error(`Cannot find model with path '${e}' in IndexedDB.`));{let l=u.delete(e),p=()=>{a=s.transaction(xs,"readwrite");let f=a.objectStore(xs).delete(e);f.onsuccess=()=>t(c.result.modelArtifactsInfo),f.onerror=d=>n(c.error)};l.onsuccess=p,l.onerror=m=>(p(),s.close(),n(c.error))}},c.onerror=l=>(s.close(),n(c.error)),i.oncomplete=()=>{a==null?s.close():a.oncomplete=()=>s.close()}},o.onerror=s=>n(o.error)})}};var tn="/",Ni="tensorflowjs_models",kw="info",eR="model_topology",tR="weight_specs",rR="weight_data",nR="model_metadata";function Tw(r){return{info:[Ni,r,kw].join(tn),topology:[Ni,r,eR].join(tn),weightSpecs:[Ni,r,tR].join(tn),weightData:[Ni,r,rR].join(tn),modelMetadata:[Ni,r,nR].join(tn)}}function Ew(r){for(let e of Object.values(r))window.localStorage.removeItem(e)}function oR(r){let e=r.split(tn);if(e.length<3)throw new Error(`Invalid key format: ${r}`);return e.slice(1,e.length-1).join(tn)}function sR(r){return r.startsWith(Rr.URL_SCHEME)?r.slice(Rr.URL_SCHEME.length):r}var Rr=class{constructor(e){if(!N().getBool("IS_BROWSER")||typeof window>"u"||typeof window.localStorage>"u")throw new Error("The current environment does not support local storage.");if(this.LS=window.localStorage,e==null||!e)throw new Error("For local storage, modelPath must not be null, undefined or empty.");this.modelPath=e,this.keys=Tw(this.modelPath)}async save(e){if(e.modelTopology instanceof ArrayBuffer)throw new Error("BrowserLocalStorage.save() does not support saving model topology in binary formats yet.");{let t=JSON.stringify(e.modelTopology),n=JSON.stringify(e.weightSpecs),o=$r(e),s=mt.join(e.weightData);try{this.LS.setItem(this.keys.info,JSON.stringify(o)),this.LS.setItem(this.keys.topology,t),this.LS.setItem(this.keys.weightSpecs,n),this.LS.setItem(this.keys.weightData,xw(s));let i={format:e.format,generatedBy:e.generatedBy,convertedBy:e.convertedBy,signature:e.signature!=null?e.signature:void 0,userDefinedMetadata:e.userDefinedMetadata!=null?e.userDefinedMetadata:void 0,modelInitializer:e.modelInitializer!=null?e.modelInitializer:void 0,initializerSignature:e.initializerSignature!=null?e.initializerSignature:void 0,trainingConfig:e.trainingConfig!=null?e.trainingConfig:void 0};return this.LS.setItem(this.keys.modelMetadata,JSON.stringify(i)),{modelArtifactsInfo:o}}catch{throw Ew(this.keys),new Error(`Failed to save model '${this.modelPath}' to local storage: size quota being exceeded is a possible cause of this failure: modelTopologyBytes=${o.modelTopologyBytes}, weightSpecsBytes=${o.weightSpecsBytes}, weightDataBytes=${o.weightDataBytes}.`)}}}async load(){let e=JSON.parse(this.LS.getItem(this.keys.info));if(e==null)throw new Error(`In local storage, there is no model with name '${this.modelPath}'`);if(e.modelTopologyType!=="JSON")throw new Error("BrowserLocalStorage does not support loading non-JSON model topology yet.");let t={},n=JSON.parse(this.LS.getItem(this.keys.topology));if(n==null)throw new Error(`In local storage, the topology of model '${this.modelPath}' is missing.`);t.modelTopology=n;let o=JSON.parse(this.LS.getItem(this.keys.weightSpecs));if(o==null)throw new Error(`In local storage, the weight specs of model '${this.modelPath}' are missing.`);t.weightSpecs=o;let s=this.LS.getItem(this.keys.modelMetadata);if(s!=null){let u=JSON.parse(s);t.format=u.format,t.generatedBy=u.generatedBy,t.convertedBy=u.convertedBy,u.signature!=null&&(t.signature=u.signature),u.userDefinedMetadata!=null&&(t.userDefinedMetadata=u.userDefinedMetadata),u.modelInitializer!=null&&(t.modelInitializer=u.modelInitializer),u.initializerSignature!=null&&(t.initializerSignature=u.initializerSignature),u.trainingConfig!=null&&(t.trainingConfig=u.trainingConfig)}let i=this.LS.getItem(this.keys.weightData);if(i==null)throw new Error(`In local storage, the binary weight values of model '${this.modelPath}' are missing.`);return t.weightData=bw(i),t}};Rr.URL_SCHEME="localstorage://";var Nw=r=>N().getBool("IS_BROWSER")&&!Array.isArray(r)&&r.startsWith(Rr.URL_SCHEME)?aR(r.slice(Rr.URL_SCHEME.length)):null;st.registerSaveRouter(Nw);st.registerLoadRouter(Nw);function aR(r){return new Rr(r)}var Kl=class{constructor(){_(N().getBool("IS_BROWSER"),()=>"Current environment is not a web browser"),_(typeof window>"u"||typeof window.localStorage<"u",()=>"Current browser does not appear to support localStorage"),this.LS=window.localStorage}async listModels(){let e={},t=Ni+tn,n=tn+kw;for(let o=0;o<this.LS.length;++o){let s=this.LS.key(o);if(s.startsWith(t)&&s.endsWith(n)){let i=oR(s);e[i]=JSON.parse(this.LS.getItem(s))}}return e}async removeModel(e){e=sR(e);let t=Tw(e);if(this.LS.getItem(t.info)==null)throw new Error(`Cannot find model at path '${e}'`);let n=JSON.parse(this.LS.getItem(t.info));return Ew(t),n}};var $i="://",wr=class r{constructor(){this.managers={}}static getInstance(){return r.instance==null&&(r.instance=new r),r.instance}static registerManager(e,t){_(e!=null,()=>"scheme must not be undefined or null."),e.endsWith($i)&&(e=e.slice(0,e.indexOf($i))),_(e.length>0,()=>"scheme must not be an empty string.");let n=r.getInstance();_(n.managers[e]==null,()=>`A model store manager is already registered for scheme '${e}'.`),n.managers[e]=t}static getManager(e){let t=r.getInstance().managers[e];if(t==null)throw new Error(`Cannot find model manager for scheme '${e}'`);return t}static getSchemes(){return Object.keys(r.getInstance().managers)}};function jl(r){if(r.indexOf($i)===-1)throw new Error(`The url string provided does not contain a scheme. Supported schemes are: ${wr.getSchemes().join(",")}`);return{scheme:r.split($i)[0],path:r.split($i)[1]}}async function $w(r,e,t=!1){_(r!==e,()=>`Old path and new path are the same: '${r}'`);let n=st.getLoadHandlers(r);_(n.length>0,()=>`Copying failed because no load handler is found for source URL ${r}.`),_(n.length<2,()=>`Copying failed because more than one (${n.length}) load handlers for source URL ${r}.`);let o=n[0],s=st.getSaveHandlers(e);_(s.length>0,()=>`Copying failed because no save handler is found for destination URL ${e}.`),_(s.length<2,()=>`Copying failed because more than one (${n.length}) save handlers for destination URL ${e}.`);let i=s[0],u=jl(r).scheme,c=jl(r).path,a=u===jl(r).scheme,l=await o.load();t&&a&&await wr.getManager(u).removeModel(c);let p=await i.save(l);return t&&!a&&await wr.getManager(u).removeModel(c),p.modelArtifactsInfo}async function Aw(){let r=wr.getSchemes(),e={};for(let t of r){let n=await wr.getManager(t).listModels();for(let o in n){let s=t+$i+o;e[s]=n[o]}}return e}async function Rw(r){let e=jl(r);return wr.getManager(e.scheme).removeModel(e.path)}async function Dw(r,e){return $w(r,e,!1)}async function Fw(r,e){return $w(r,e,!0)}var Wg=class{constructor(){this.messageName="setTimeoutCustom",this.functionRefs=[],this.handledMessageCount=0,this.hasEventListener=!1}fetch(e,t){return fetch(e,t)}now(){return performance.now()}encode(e,t){if(t!=="utf-8"&&t!=="utf8")throw new Error(`Browser's encoder only supports utf-8, but got ${t}`);return this.textEncoder==null&&(this.textEncoder=new TextEncoder),this.textEncoder.encode(e)}decode(e,t){return new TextDecoder(t).decode(e)}setTimeoutCustom(e,t){if(typeof window>"u"||!N().getBool("USE_SETTIMEOUTCUSTOM")){setTimeout(e,t);return}this.functionRefs.push(e),setTimeout(()=>{window.postMessage({name:this.messageName,index:this.functionRefs.length-1},"*")},t),this.hasEventListener||(this.hasEventListener=!0,window.addEventListener("message",n=>{if(n.source===window&&n.data.name===this.messageName){n.stopPropagation();let o=this.functionRefs[n.data.index];o(),this.handledMessageCount++,this.handledMessageCount===this.functionRefs.length&&(this.functionRefs=[],this.handledMessageCount=0)}},!0))}isTypedArray(e){return Ml(e)}};if(N().get("IS_BROWSER")){N().setPlatform("browser",new Wg);try{wr.registerManager(Rr.URL_SCHEME,new Kl)}catch{}try{wr.registerManager(Ar.URL_SCHEME,new ql)}catch{}}var iR={importFetch:()=>Mw()},Ug;var Gg=class{constructor(){this.util=Pw(),this.textEncoder=new this.util.TextEncoder}fetch(e,t){return N().global.fetch!=null?N().global.fetch(e,t):(Ug==null&&(Ug=iR.importFetch()),Ug(e,t))}now(){let e=process.hrtime();return e[0]*1e3+e[1]/1e6}encode(e,t){if(t!=="utf-8"&&t!=="utf8")throw new Error(`Node built-in encoder only supports utf-8, but got ${t}`);return this.textEncoder.encode(e)}decode(e,t){return e.length===0?"":new this.util.TextDecoder(t).decode(e)}isTypedArray(e){return this.util.types.isFloat32Array(e)||this.util.types.isInt32Array(e)||this.util.types.isUint8Array(e)||this.util.types.isUint8ClampedArray(e)}};N().get("IS_NODE")&&!N().get("IS_BROWSER")&&N().setPlatform("node",new Gg);function fe(r,e="float32",t){return e=e||"float32",Me(r),new er(r,e,t)}function uR(r,e){let t=b(r,"x","cast");if(!ag(e))throw new Error(`Failed to cast to unknown dtype ${e}`);if(e==="string"&&t.dtype!=="string"||e!=="string"&&t.dtype==="string")throw new Error("Only strings can be casted to strings");let n={x:t},o={dtype:e};return I.runKernel(jr,n,o)}var de=v({cast_:uR});function cR(r){let t={x:b(r,"x","clone","string_or_numeric")};return I.runKernel(Xr,t)}var vr=v({clone_:cR});function Vg(r,e=!1){console.log(r.toString(e))}Ag();var lR={buffer:fe,cast:de,clone:vr,print:Vg};tw(lR);function pR(r,e){let t=b(r,"a","add"),n=b(e,"b","add");[t,n]=ie(t,n);let o={a:t,b:n};return I.runKernel("Add",o)}var X=v({add_:pR});function mR(r,e){let t=b(r,"a","floorDiv"),n=b(e,"b","floorDiv");[t,n]=ie(t,n);let o={a:t,b:n};return I.runKernel(kn,o)}var zg=v({floorDiv_:mR});function fR(r,e){let t=b(r,"a","div"),n=b(e,"b","div");if([t,n]=ie(t,n),t.dtype==="int32"&&n.dtype==="int32")return zg(t,n);let o={a:t,b:n},s={};return I.runKernel(Aa,o,s)}var be=v({div_:fR});function dR(r,e){let t=b(r,"a","mul"),n=b(e,"b","mul");[t,n]=ie(t,n);let o={a:t,b:n};return I.runKernel(Dn,o)}var L=v({mul_:dR});function hR(r){let e=b(r,"x","abs");if(e.dtype==="complex64"){let t={x:e};return I.runKernel(wl,t)}else{let t={x:e};return I.runKernel("Abs",t)}}var ft=v({abs_:hR});function gR(r){let t={x:b(r,"x","acos")};return I.runKernel(fa,t)}var xR=v({acos_:gR});function bR(r){let t={x:b(r,"x","acosh")};return I.runKernel(da,t)}var yR=v({acosh_:bR});function wR(r){_(Array.isArray(r),()=>"The argument passed to tf.addN() must be a list of tensors"),_(r.length>=1,()=>`Must pass at least one tensor to tf.addN(), but got ${r.length}`);let e=r.map((o,s)=>b(o,`tensors${s}`,"addN")),t=e[0];e.forEach(o=>{if(o.dtype!==t.dtype)throw new Error("All tensors passed to tf.addN() must have the same dtype")}),e.forEach(o=>{if(!Et(o.shape,t.shape))throw new Error("All tensors passed to tf.addN() must have the same shape")});let n=e;return I.runKernel(xo,n)}var vR=v({addN_:wR});function CR(r,e=null,t=!1){let o={x:b(r,"x","all","bool")},s={axis:e,keepDims:t};return I.runKernel("All",o,s)}var IR=v({all_:CR});function SR(r,e=null,t=!1){let o={x:b(r,"x","any","bool")},s={axis:e,keepDims:t};return I.runKernel("Any",o,s)}var _R=v({any_:SR});function kR(r,e=0){let n={x:b(r,"x","argMax")},o={axis:e};return I.runKernel(xa,n,o)}var TR=v({argMax_:kR});function ER(r,e=0){let n={x:b(r,"x","argMin")},o={axis:e};return I.runKernel(ba,n,o)}var NR=v({argMin_:ER});function $R(r){let t={x:b(r,"x","asin")};return I.runKernel(ya,t)}var AR=v({asin_:$R});function RR(r){let t={x:b(r,"x","asinh")};return I.runKernel(wa,t)}var DR=v({asinh_:RR});function FR(r){let t={x:b(r,"x","atan")};return I.runKernel(va,t)}var MR=v({atan_:FR});function PR(r,e){let t=b(r,"a","atan2"),n=b(e,"b","atan2");[t,n]=ie(t,n);let o={a:t,b:n};return I.runKernel(Ia,o)}var OR=v({atan2_:PR});function BR(r){let t={x:b(r,"x","atanh")};return I.runKernel(Ca,t)}var LR=v({atanh_:BR});function WR(r,e,t,n,o="NHWC",s){let i=r[3],u=[...e,i],c=Bw(o);return ys(r,u,t,s,n,null,null,c)}function qg(r,e,t,n,o,s,i="channelsLast"){let[u,c]=zu(e),a;if(i==="channelsLast")a=[u,c,r[3],r[3]];else if(i==="channelsFirst")a=[u,c,r[1],r[1]];else throw new Error(`Unknown dataFormat ${i}`);return ys(r,a,t,n,o,s,!1,i)}function UR(r,e,t,n,o,s,i="NDHWC"){let[u,c,a]=Hg(e),l,p;if(i==="NDHWC")p="channelsLast",l=[u,c,a,r[4],r[4]];else if(i==="NCDHW")p="channelsFirst",l=[u,c,a,r[1],r[1]];else throw new Error(`Unknown dataFormat ${i}`);return Ow(r,l,t,n,o,!1,p,s)}function ys(r,e,t,n,o,s,i=!1,u="channelsLast"){let[c,a,l,p]=[-1,-1,-1,-1];if(u==="channelsLast")[c,a,l,p]=r;else if(u==="channelsFirst")[c,p,a,l]=r;else throw new Error(`Unknown dataFormat ${u}`);let[m,f,,d]=e,[h,g]=zu(t),[x,w]=zu(n),C=Ai(m,x),k=Ai(f,w),{padInfo:E,outHeight:$,outWidth:A}=zR(o,a,l,h,g,C,k,s,u),D=i?d*p:d,P;return u==="channelsFirst"?P=[c,D,$,A]:u==="channelsLast"&&(P=[c,$,A,D]),{batchSize:c,dataFormat:u,inHeight:a,inWidth:l,inChannels:p,outHeight:$,outWidth:A,outChannels:D,padInfo:E,strideHeight:h,strideWidth:g,filterHeight:m,filterWidth:f,effectiveFilterHeight:C,effectiveFilterWidth:k,dilationHeight:x,dilationWidth:w,inShape:r,outShape:P,filterShape:e}}function Ow(r,e,t,n,o,s=!1,i="channelsLast",u){let[c,a,l,p,m]=[-1,-1,-1,-1,-1];if(i==="channelsLast")[c,a,l,p,m]=r;else if(i==="channelsFirst")[c,m,a,l,p]=r;else throw new Error(`Unknown dataFormat ${i}`);let[f,d,h,,g]=e,[x,w,C]=Hg(t),[k,E,$]=Hg(n),A=Ai(f,k),D=Ai(d,E),P=Ai(h,$),{padInfo:O,outDepth:W,outHeight:V,outWidth:Q}=HR(o,a,l,p,x,w,C,A,D,P,u),oe=s?g*m:g,se;return i==="channelsFirst"?se=[c,oe,W,V,Q]:i==="channelsLast"&&(se=[c,W,V,Q,oe]),{batchSize:c,dataFormat:i,inDepth:a,inHeight:l,inWidth:p,inChannels:m,outDepth:W,outHeight:V,outWidth:Q,outChannels:oe,padInfo:O,strideDepth:x,strideHeight:w,strideWidth:C,filterDepth:f,filterHeight:d,filterWidth:h,effectiveFilterDepth:A,effectiveFilterHeight:D,effectiveFilterWidth:P,dilationDepth:k,dilationHeight:E,dilationWidth:$,inShape:r,outShape:se,filterShape:e}}function GR(r,e,t,n,o){n==null&&(n=Kg(r,e,t));let s=r[0],i=r[1],u=Hu((s-e+2*n)/t+1,o),c=Hu((i-e+2*n)/t+1,o);return[u,c]}function VR(r,e,t,n,o,s){o==null&&(o=Kg(r,e[0],n[0]));let i=[0,0,0,t];for(let u=0;u<3;u++)r[u]+2*o>=e[u]&&(i[u]=Hu((r[u]-e[u]+2*o)/n[u]+1,s));return i}function Kg(r,e,t,n=1){let o=Ai(e,n);return Math.floor((r[0]*(t-1)-t+o)/2)}function zu(r){return typeof r=="number"?[r,r,r]:r.length===2?[r[0],r[1],1]:r}function Hg(r){return typeof r=="number"?[r,r,r]:r}function Ai(r,e){return e<=1?r:r+(r-1)*(e-1)}function zR(r,e,t,n,o,s,i,u,c){let a,l,p;if(typeof r=="number"){a={top:r,bottom:r,left:r,right:r,type:r===0?"VALID":"NUMBER"};let f=GR([e,t],s,n,r,u);l=f[0],p=f[1]}else if(r==="same"){l=Math.ceil(e/n),p=Math.ceil(t/o);let m=Math.max(0,(l-1)*n+s-e),f=Math.max(0,(p-1)*o+i-t),d=Math.floor(m/2),h=m-d,g=Math.floor(f/2),x=f-g;a={top:d,bottom:h,left:g,right:x,type:"SAME"}}else if(r==="valid")a={top:0,bottom:0,left:0,right:0,type:"VALID"},l=Math.ceil((e-s+1)/n),p=Math.ceil((t-i+1)/o);else if(typeof r=="object"){let m=c==="channelsLast"?r[1][0]:r[2][0],f=c==="channelsLast"?r[1][1]:r[2][1],d=c==="channelsLast"?r[2][0]:r[3][0],h=c==="channelsLast"?r[2][1]:r[3][1];a={top:m,bottom:f,left:d,right:h,type:m===0&&f===0&&d===0&&h===0?"VALID":"EXPLICIT"},l=Hu((e-s+m+f)/n+1,u),p=Hu((t-i+d+h)/o+1,u)}else throw Error(`Unknown padding parameter: ${r}`);return{padInfo:a,outHeight:l,outWidth:p}}function HR(r,e,t,n,o,s,i,u,c,a,l){let p,m,f,d;if(r==="valid"&&(r=0),typeof r=="number"){p={top:r,bottom:r,left:r,right:r,front:r,back:r,type:r===0?"VALID":"NUMBER"};let g=VR([e,t,n,1],[u,c,a],1,[o,s,i],r,l);m=g[0],f=g[1],d=g[2]}else if(r==="same"){m=Math.ceil(e/o),f=Math.ceil(t/s),d=Math.ceil(n/i);let h=(m-1)*o+u-e,g=(f-1)*s+c-t,x=(d-1)*i+a-n,w=Math.floor(h/2),C=h-w,k=Math.floor(g/2),E=g-k,$=Math.floor(x/2),A=x-$;p={top:k,bottom:E,left:$,right:A,front:w,back:C,type:"SAME"}}else throw Error(`Unknown padding parameter: ${r}`);return{padInfo:p,outDepth:m,outHeight:f,outWidth:d}}function Hu(r,e){if(!e)return Math.trunc(r);switch(e){case"round":return Math.round(r);case"ceil":return Math.ceil(r);case"floor":return Math.floor(r);default:throw new Error(`Unknown roundingMode ${e}`)}}function bs(r){let[e,t,n]=zu(r);return e===1&&t===1&&n===1}function St(r,e){return bs(r)||bs(e)}function Dr(r){return zu(r).every(e=>e>0)}function Bw(r){if(r==="NHWC")return"channelsLast";if(r==="NCHW")return"channelsFirst";throw new Error(`Unknown dataFormat ${r}`)}function Xe(r,e,t){if(t!=null){if(typeof e=="string")throw Error(`Error in ${r}: pad must be an integer when using dimRoundingMode ${t} but got pad ${e}.`);if(typeof e=="number")_(qr(e),()=>`Error in ${r}: pad must be an integer when using dimRoundingMode ${t} but got pad ${e}.`);else if(typeof e=="object")e.forEach(n=>{n.forEach(o=>{_(qr(o),()=>`Error in ${r}: pad must be an integer when using dimRoundingMode ${t} but got pad ${o}.`)})});else throw Error(`Error in ${r}: Unknown padding parameter: ${e}`)}}function qR(r,e){let n={x:b(r,"x","reshape","string_or_numeric")},o={shape:e};return I.runKernel(Ja,n,o)}var M=v({reshape_:qR});function KR(r,e,t,n,o){let s=b(r,"x","avgPool","float32"),i=1;_(St(t,i),()=>`Error in avgPool: Either strides or dilations must be 1. Got strides ${t} and dilations '${i}'`);let u=s,c=!1;s.rank===3&&(c=!0,u=M(s,[1,s.shape[0],s.shape[1],s.shape[2]])),_(u.rank===4,()=>`Error in avgPool: x must be rank 4 but got rank ${u.rank}.`),Xe("avgPool",n,o);let a={x:u},l={filterSize:e,strides:t,pad:n,dimRoundingMode:o},p=I.runKernel(bo,a,l);return p=de(p,s.dtype),c?M(p,[p.shape[1],p.shape[2],p.shape[3]]):p}var jg=v({avgPool_:KR});function jR(r,e,t,n,o,s="NDHWC"){let i=b(r,"x","avgPool3d","float32"),u=i,c=!1;i.rank===4&&(c=!0,u=M(i,[1,i.shape[0],i.shape[1],i.shape[2],i.shape[3]])),_(u.rank===5,()=>`Error in avgPool3d: x must be rank 5 but got rank ${u.rank}.`),_(s==="NDHWC",()=>`Error in avgPool3d: Only NDHWC is currently supported, but got dataFormat of ${s}`),_(typeof t=="number"&&t>0||Array.isArray(t)&&t[0]>0&&t[1]>0&&t[2]>0,()=>`Error in avgPool3d: Stride must be > 0, but got '${t}'`),Xe("avgPool3d",n,o);let a={x:u},l={filterSize:e,strides:t,pad:n,dimRoundingMode:o,dataFormat:s},p=I.runKernel(Sa,a,l);return p=de(p,u.dtype),c?M(p,[p.shape[1],p.shape[2],p.shape[3],p.shape[4]]):p}var XR=v({avgPool3d_:jR});function YR(r,e=0){_(r.length>=1,()=>"Pass at least one tensor to concat");let t=Jr(r,"tensors","concat","string_or_numeric");if(t[0].dtype==="complex64"&&t.forEach(s=>{if(s.dtype!=="complex64")throw new Error(`Cannot concatenate complex64 tensors with a tensor
          with dtype ${s.dtype}. `)}),t.length===1)return vr(t[0]);let n=t,o={axis:e};return I.runKernel(Ta,n,o)}var Ye=v({concat_:YR});function ZR(r,e,t=!1,n=!1){let o=b(r,"a","matMul"),s=b(e,"b","matMul");[o,s]=ie(o,s);let i={a:o,b:s},u={transposeA:t,transposeB:n};return I.runKernel(yo,i,u)}var ye=v({matMul_:ZR});function QR(r){let t={x:b(r,"x","sigmoid","float32")};return I.runKernel(On,t)}var rn=v({sigmoid_:QR});function JR(r,e,t){let n=b(r,"x","slice","string_or_numeric");if(n.rank===0)throw new Error("Slicing scalar is not possible");let o={x:n},s={begin:e,size:t};return I.runKernel(ts,o,s)}var Ie=v({slice_:JR});function eD(r){let t={x:b(r,"x","tanh","float32")};return I.runKernel(xi,t)}var Xl=v({tanh_:eD});function tD(r,e,t,n,o,s){let i=b(r,"forgetBias","basicLSTMCell"),u=b(e,"lstmKernel","basicLSTMCell"),c=b(t,"lstmBias","basicLSTMCell"),a=b(n,"data","basicLSTMCell"),l=b(o,"c","basicLSTMCell"),p=b(s,"h","basicLSTMCell"),m=Ye([a,p],1),f=ye(m,u),d=X(f,c),h=d.shape[0],g=d.shape[1]/4,x=[h,g],w=Ie(d,[0,0],x),C=Ie(d,[0,g],x),k=Ie(d,[0,g*2],x),E=Ie(d,[0,g*3],x),$=X(L(rn(w),Xl(C)),L(l,rn(X(i,k)))),A=L(Xl($),rn(E));return[$,A]}var rD=v({basicLSTMCell_:tD});function nD(r,e,t){let n=b(r,"x","batchToSpaceND"),o=e.reduce((u,c)=>u*c);_(n.rank>=1+e.length,()=>`input rank is ${n.rank} but should be > than blockShape.length ${e.length}`),_(t.length===e.length,()=>`crops.length is ${t.length} but should be equal to blockShape.length  ${e.length}`),_(n.shape[0]%o===0,()=>`input tensor batch is ${n.shape[0]} but is not divisible by the product of the elements of blockShape ${e.join(" * ")} === ${o}`);let s={x:n},i={blockShape:e,crops:t};return I.runKernel(_a,s,i)}var Xg=v({batchToSpaceND_:nD});function Lw(r){let e;return r.rank===0||r.rank===1?e=M(r,[1,1,1,r.size]):r.rank===2?e=M(r,[1,1,r.shape[0],r.shape[1]]):r.rank===3?e=M(r,[1,r.shape[0],r.shape[1],r.shape[2]]):e=r,e}function oD(r,e,t,n,o,s){s==null&&(s=.001);let i=b(r,"x","batchNorm"),u=b(e,"mean","batchNorm"),c=b(t,"variance","batchNorm"),a;o!=null&&(a=b(o,"scale","batchNorm"));let l;n!=null&&(l=b(n,"offset","batchNorm")),_(u.rank===c.rank,()=>"Batch normalization gradient requires mean and variance to have equal ranks."),_(l==null||u.rank===l.rank,()=>"Batch normalization gradient requires mean and offset to have equal ranks."),_(a==null||u.rank===a.rank,()=>"Batch normalization gradient requires mean and scale to have equal ranks.");let m={x:Lw(i),scale:a,offset:l,mean:u,variance:c},f={varianceEpsilon:s},d=I.runKernel(Fo,m,f);return M(d,i.shape)}var ws=v({batchNorm_:oD});function sD(r,e,t,n,o,s){let i=b(r,"x","batchNorm"),u=b(e,"mean","batchNorm"),c=b(t,"variance","batchNorm"),a;o!=null&&(a=b(o,"scale","batchNorm"));let l;return n!=null&&(l=b(n,"offset","batchNorm")),_(i.rank===2,()=>`Error in batchNorm2D: x must be rank 2 but got rank ${i.rank}.`),_(u.rank===2||u.rank===1,()=>`Error in batchNorm2D: mean must be rank 2 or rank 1 but got rank ${u.rank}.`),_(c.rank===2||c.rank===1,()=>`Error in batchNorm2D: variance must be rank 2 or rank 1 but got rank ${c.rank}.`),a!=null&&_(a.rank===2||a.rank===1,()=>`Error in batchNorm2D: scale must be rank 2 or rank 1 but got rank ${a.rank}.`),l!=null&&_(l.rank===2||l.rank===1,()=>`Error in batchNorm2D: offset must be rank 2 or rank 1 but got rank ${l.rank}.`),ws(i,u,c,l,a,s)}var aD=v({batchNorm2d_:sD});function iD(r,e,t,n,o,s){let i=b(r,"x","batchNorm"),u=b(e,"mean","batchNorm"),c=b(t,"variance","batchNorm"),a;o!=null&&(a=b(o,"scale","batchNorm"));let l;return n!=null&&(l=b(n,"offset","batchNorm")),_(i.rank===3,()=>`Error in batchNorm3D: x must be rank 3 but got rank ${i.rank}.`),_(u.rank===3||u.rank===1,()=>`Error in batchNorm3D: mean must be rank 3 or rank 1 but got rank ${u.rank}.`),_(c.rank===3||c.rank===1,()=>`Error in batchNorm3D: variance must be rank 3 or rank 1 but got rank ${c.rank}.`),a!=null&&_(a.rank===3||a.rank===1,()=>`Error in batchNorm3D: scale must be rank 3 or rank 1 but got rank ${a.rank}.`),l!=null&&_(l.rank===3||l.rank===1,()=>`Error in batchNorm3D: offset must be rank 3 or rank 1 but got rank ${l.rank}.`),ws(i,u,c,l,a,s)}var uD=v({batchNorm3d_:iD});function cD(r,e,t,n,o,s){let i=b(r,"x","batchNorm"),u=b(e,"mean","batchNorm"),c=b(t,"variance","batchNorm"),a;o!=null&&(a=b(o,"scale","batchNorm"));let l;return n!=null&&(l=b(n,"offset","batchNorm")),_(i.rank===4,()=>`Error in batchNorm4D: x must be rank 4 but got rank ${i.rank}.`),_(u.rank===4||u.rank===1,()=>`Error in batchNorm4D: mean must be rank 4 or rank 1 but got rank ${u.rank}.`),_(c.rank===4||c.rank===1,()=>`Error in batchNorm4D: variance must be rank 4 or rank 1 but got rank ${c.rank}.`),a!=null&&_(a.rank===4||a.rank===1,()=>`Error in batchNorm4D: scale must be rank 4 or rank 1 but got rank ${a.rank}.`),l!=null&&_(l.rank===4||l.rank===1,()=>`Error in batchNorm4D: offset must be rank 4 or rank 1 but got rank ${l.rank}.`),ws(i,u,c,l,a,s)}var lD=v({batchNorm4d_:cD});function pD(r,e,t){let n=b(r,"x","bincount"),o=b(e,"weights","bincount");_(n.dtype==="int32",()=>`Error in bincount: input dtype must be int32, but got ${n.dtype}`),_(t>=0,()=>`size must be non-negative, but got ${t}.`),_(o.size===n.size||o.size===0,()=>`Error in bincount: weights must have the same size as input or0-length, but got input shape: ${n.shape}, weights shape: ${o.shape}.`);let s={x:n,weights:o},i={size:t};return I.runKernel(wo,s,i)}var Yg=v({bincount_:pD});function mD(r,e){let t=b(r,"x","bitwiseAnd"),n=b(e,"y","bitwiseAnd");if(!Et(t.shape,n.shape))throw new Error(`BitwiseAnd: Tensors must have the same shape. x: ${t.shape}, y: ${n.shape}`);if(t.dtype!=="int32"||n.dtype!=="int32")throw new Error(`BitwiseAnd: Only supports 'int32' values in tensor, found type of x: ${t.dtype} and type of y: ${n.dtype}`);let o={a:t,b:n};return I.runKernel(vn,o)}var fD=v({bitwiseAnd_:mD});function dD(r,e){let t=b(r,"s0","broadcastArgs","int32"),n=b(e,"s1","broadcastArgs","int32");if(t.rank!==1)throw new Error(`broadcastArgs(): first input must be a vector (rank=1). Has rank ${t.rank}`);if(n.rank!==1)throw new Error(`broadcastArgs(): second input must be a vector (rank=1). Has rank ${n.rank}`);let o={s0:t,s1:n};return I.runKernel(ka,o)}var hD=v({broadcastArgs_:dD});function gD(r,e){let t=b(r,"broadcastTo","x"),n=t.shape;if(Me(e),e.length<t.rank)throw new Error(`broadcastTo(): shape.length=${e.length} < input.rank=${t.rank}.`);if(e.length>t.rank){let a=t.shape.slice();for(;a.length<e.length;)a.unshift(1);t=M(t,a)}let o=t.shape,s=Array.from(e);for(let a=e.length-1;a>=0;a--)if(o[a]===e[a])s[a]=1;else if(t.shape[a]!==1)throw new Error(`broadcastTo(): [${n}] cannot be broadcast to [${e}].`);if(s.map((a,l)=>a>1?l:-1).filter(a=>a>=0).length===0)return vr(t);let u={x:t},c={reps:s};return I.runKernel(Yr,u,c)}var vs=v({broadcastTo_:gD});function xD(r){let t={x:b(r,"x","ceil","float32")};return I.runKernel(Cn,t)}var bD=v({ceil_:xD});function nn(r,e,t){Me(r),t=t||wn(e);let n={shape:r,value:e,dtype:t};return I.runKernel(Da,{},n)}function yD(r,e,t){let n=b(r,"x","clipByValue");if(_(e<=t,()=>`Error in clip: min (${e}) must be less than or equal to max (${t}).`),e===t)return nn(n.shape,e,n.dtype);let o={x:n},s={clipValueMin:e,clipValueMax:t};return I.runKernel(vo,o,s)}var wD=v({clipByValue_:yD});function vD(r){return Ye(r,0)}var CD=v({concat1d_:vD});function ID(r,e){return Ye(r,e)}var SD=v({concat2d_:ID});function _D(r,e){return Ye(r,e)}var kD=v({concat3d_:_D});function TD(r,e){return Ye(r,e)}var ED=v({concat4d_:TD});function ND(r,e,t,n,o="NHWC",s=[1,1],i){let u=b(r,"x","conv2d","float32"),c=b(e,"filter","conv2d","float32"),a=u,l=!1;u.rank===3&&(l=!0,a=M(u,[1,u.shape[0],u.shape[1],u.shape[2]])),_(a.rank===4,()=>`Error in conv2d: input must be rank 4, but got rank ${a.rank}.`),_(c.rank===4,()=>`Error in conv2d: filter must be rank 4, but got rank ${c.rank}.`),Xe("conv2d",n,i);let p=o==="NHWC"?a.shape[3]:a.shape[1];_(p===c.shape[2],()=>`Error in conv2d: depth of input (${p}) must match input depth for filter ${c.shape[2]}.`),_(St(t,s),()=>`Error in conv2D: Either strides or dilations must be 1. Got strides ${t} and dilations '${s}'`),_(Dr(s),()=>"Error in conv2D: Dilated rates should be larger than 0."),_(Dr(t),()=>"Error in conv2D: Strides should be larger than 0.");let m={x:a,filter:c},f={strides:t,pad:n,dataFormat:o,dilations:s,dimRoundingMode:i},d=I.runKernel(Co,m,f);return l?M(d,[d.shape[1],d.shape[2],d.shape[3]]):d}var Cs=v({conv2d_:ND});function $D(r,e,t,n,o="NWC",s=1,i){let u=b(r,"x","conv1d"),c=b(e,"filter","conv1d"),a=u,l=!1;u.rank===2&&(l=!0,a=M(u,[1,u.shape[0],u.shape[1]])),_(a.rank===3,()=>`Error in conv1d: input must be rank 3, but got rank ${a.rank}.`),_(c.rank===3,()=>`Error in conv1d: filter must be rank 3, but got rank ${c.rank}.`),Xe("conv1d",n,i),_(a.shape[2]===c.shape[1],()=>`Error in conv1d: depth of input (${a.shape[2]}) must match input depth for filter ${c.shape[1]}.`),_(St(t,s),()=>`Error in conv1D: Either stride or dilation must be 1. Got stride ${t} and dilation '${s}'`),_(Dr(s),()=>"Error in conv1D: Dilated rates should be larger than 0."),_(Dr(t),()=>"Error in conv1D: Stride should be larger than 0."),_(o==="NWC",()=>`Error in conv1d: got dataFormat of ${o} but only NWC is currently supported.`);let p=M(c,[1,c.shape[0],c.shape[1],c.shape[2]]),m=M(a,[a.shape[0],1,a.shape[1],a.shape[2]]),g=Cs(m,p,[1,t],n,"NHWC",[1,s],i);return l?M(g,[g.shape[2],g.shape[3]]):M(g,[g.shape[0],g.shape[2],g.shape[3]])}var AD=v({conv1d_:$D});function RD(r,e,t,n,o,s="NHWC",i){_(r.length===e.rank,()=>`Length of inShape (${r.length}) and rank of dy (${e.rank}) must match`);let u=r,c=e,a=!1;e.rank===3&&(a=!0,c=M(e,[1,e.shape[0],e.shape[1],e.shape[2]]),u=[1,r[0],r[1],r[2]]),_(u.length===4,()=>`Error in conv2dDerInput: inShape must be length 4, but got length ${u.length}.`),_(c.rank===4,()=>`Error in conv2dDerInput: dy must be rank 4, but got rank ${c.rank}`),_(t.rank===4,()=>`Error in conv2dDerInput: filter must be rank 4, but got rank ${t.rank}`);let l=s==="NHWC"?u[3]:u[1],p=s==="NHWC"?c.shape[3]:c.shape[1];_(l===t.shape[2],()=>`Error in conv2dDerInput: depth of input (${l}) must match input depth for filter ${t.shape[2]}.`),_(p===t.shape[3],()=>`Error in conv2dDerInput: depth of output (${p}) must match output depth for filter ${t.shape[3]}.`),Xe("conv2dDerInput",o,i);let m={dy:c,filter:t},f={strides:n,pad:o,dataFormat:s,dimRoundingMode:i,inputShape:u},d=I.runKernel(Io,m,f);return a?M(d,[d.shape[1],d.shape[2],d.shape[3]]):d}var Yl=v({conv2DBackpropInput_:RD});function DD(r,e,t,n,o,s){let i=b(r,"x","conv2dTranspose"),u=b(e,"filter","conv2dTranspose");return Yl(t,i,u,n,o,"NHWC",s)}var FD=v({conv2dTranspose_:DD});function MD(r,e,t,n,o="NDHWC",s=[1,1,1]){let i=b(r,"x","conv3d"),u=b(e,"filter","conv3d"),c=i,a=!1;i.rank===4&&(a=!0,c=M(i,[1,i.shape[0],i.shape[1],i.shape[2],i.shape[3]])),_(c.rank===5,()=>`Error in conv3d: input must be rank 5, but got rank ${c.rank}.`),_(u.rank===5,()=>`Error in conv3d: filter must be rank 5, but got rank ${u.rank}.`),_(c.shape[4]===u.shape[3],()=>`Error in conv3d: depth of input (${c.shape[4]}) must match input depth for filter ${u.shape[3]}.`),_(St(t,s),()=>`Error in conv3D: Either strides or dilations must be 1. Got strides ${t} and dilations '${s}'`),_(o==="NDHWC",()=>`Error in conv3d: got dataFormat of ${o} but only NDHWC is currently supported.`),_(Dr(s),()=>"Error in conv3D: Dilated rates should be larger than 0."),_(Dr(t),()=>"Error in conv3D: Strides should be larger than 0.");let l={x:c,filter:u},p={strides:t,pad:n,dataFormat:o,dilations:s},m=I.runKernel(So,l,p);return a?M(m,[m.shape[1],m.shape[2],m.shape[3],m.shape[4]]):m}var PD=v({conv3d_:MD});function OD(r,e,t,n,o){_(r.length===e.rank,()=>`Length of inShape (${r.length}) and rank of dy (${e.rank}) must match`);let s=r,i=e,u=!1;e.rank===4&&(u=!0,i=M(e,[1,e.shape[0],e.shape[1],e.shape[2],e.shape[3]]),s=[1,r[0],r[1],r[2],r[3]]);let c=s[4],a=i.shape[4];_(s.length===5,()=>`Error in conv3dDerInput: inShape must be length 5, but got length ${s.length}.`),_(i.rank===5,()=>`Error in conv3dDerInput: dy must be rank 5, but got rank ${i.rank}`),_(t.rank===5,()=>`Error in conv3dDerInput: filter must be rank 5, but got rank ${t.rank}`),_(c===t.shape[3],()=>`Error in conv3dDerInput: depth of input (${c}) must match input depth for filter ${t.shape[3]}.`),_(a===t.shape[4],()=>`Error in conv3dDerInput: depth of output (${a}) must match output depth for filter ${t.shape[4]}.`);let l={dy:i,filter:t},p={pad:o,strides:n,inputShape:s},m=I.runKernel(_o,l,p);return u?M(m,[m.shape[1],m.shape[2],m.shape[3],m.shape[4]]):m}var Ww=v({conv3DBackpropInput_:OD});function BD(r,e,t,n,o){let s=b(r,"x","conv3dTranspose"),i=b(e,"filter","conv3dTranspose");return Ww(t,s,i,n,o)}var LD=v({conv3dTranspose_:BD});function WD(r){let t={x:b(r,"x","cos","float32")};return I.runKernel("Cos",t)}var UD=v({cos_:WD});function GD(r){let t={x:b(r,"x","cosh","float32")};return I.runKernel(Ea,t)}var VD=v({cosh_:GD});function zD(r,e=0,t=!1,n=!1){let s={x:b(r,"x","cumprod")},i={axis:e,exclusive:t,reverse:n};return I.runKernel(ko,s,i)}var HD=v({cumprod_:zD});function qD(r,e=0,t=!1,n=!1){let s={x:b(r,"x","cumsum")},i={axis:e,exclusive:t,reverse:n};return I.runKernel(To,s,i)}var KD=v({cumsum_:qD});function jD(r,e,t,n=!1){let o=b(r,"x","denseBincount"),s=b(e,"weights","denseBincount");_(o.dtype==="int32",()=>`Error in denseBincount: input dtype must be int32, but got ${o.dtype}`),_(o.rank<=2,()=>`Error in denseBincount: input must be at most rank 2, but got rank ${o.rank}.`),_(t>=0,()=>`size must be non-negative, but got ${t}.`),_(s.size===o.size||s.size===0,()=>`Error in denseBincount: weights must have the same shape as x or 0-length, but got x shape: ${o.shape}, weights shape: ${s.shape}.`);let i={x:o,weights:s},u={size:t,binaryOutput:n};return I.runKernel(Na,i,u)}var XD=v({denseBincount_:jD});function YD(r,e,t="NHWC"){let n=b(r,"x","depthToSpace","float32"),o=t==="NHWC"?n.shape[1]:n.shape[2],s=t==="NHWC"?n.shape[2]:n.shape[3],i=t==="NHWC"?n.shape[3]:n.shape[1];_(e>1,()=>`blockSize should be > 1 for depthToSpace, but was: ${e}`),_(o*e>=0,()=>`Negative dimension size caused by overflow when multiplying
    ${o} and ${e}  for depthToSpace with input shape
    ${n.shape}`),_(s*e>=0,()=>`Negative dimension size caused by overflow when multiplying
    ${s} and ${e} for depthToSpace with input shape
        ${n.shape}`),_(i%(e*e)===0,()=>`Dimension size must be evenly divisible by ${e*e} but is ${i} for depthToSpace with input shape ${n.shape}`);let u={x:n},c={blockSize:e,dataFormat:t};return I.runKernel(No,u,c)}var ZD=v({depthToSpace_:YD});function QD(r,e,t,n,o="NHWC",s=[1,1],i){let u=b(r,"x","depthwiseConv2d","float32"),c=b(e,"filter","depthwiseConv2d","float32"),a=u,l=!1;u.rank===3&&(l=!0,a=M(u,[1,u.shape[0],u.shape[1],u.shape[2]])),_(a.rank===4,()=>`Error in depthwiseConv2d: input must be rank 4, but got rank ${a.rank}.`),_(c.rank===4,()=>`Error in depthwiseConv2d: filter must be rank 4, but got rank ${c.rank}.`);let p=o==="NHWC"?a.shape[3]:a.shape[1];_(p===c.shape[2],()=>`Error in depthwiseConv2d: number of input channels (${p}) must match the inChannels dimension in filter ${c.shape[2]}.`),Xe("depthwiseConv2d",n,i);let m={x:a,filter:c},f={strides:t,pad:n,dataFormat:o,dilations:s,dimRoundingMode:i},d=I.runKernel($o,m,f);return l?M(d,[d.shape[1],d.shape[2],d.shape[3]]):d}var qu=v({depthwiseConv2d_:QD});function JD(r){let t={x:b(r,"x","diag")};return I.runKernel($a,t)}var eF=v({diag_:JD});function tF(r,e,t,n,o=[1,1],s="NHWC"){let i=b(r,"x","dilation2d"),u=b(e,"filter","dilation2d");_(i.rank===3||i.rank===4,()=>`Error in dilation2d: input must be rank 3 or 4, but got rank ${i.rank}.`),_(u.rank===3,()=>`Error in dilation2d: filter must be rank 3, but got rank ${u.rank}.`),_(s==="NHWC",()=>`Error in dilation2d: Only NHWC is currently supported, but got dataFormat of ${s}`);let c=i,a=!1;i.rank===3&&(c=M(i,[1,i.shape[0],i.shape[1],i.shape[2]]),a=!0),_(c.shape[3]===u.shape[2],()=>`Error in dilation2d:  input and filter must have the same depth: ${c.shape[3]} vs ${u.shape[2]}`);let l={x:c,filter:u},p={strides:t,pad:n,dilations:o},m=I.runKernel(Ao,l,p);return a?M(m,[m.shape[1],m.shape[2],m.shape[3]]):m}var rF=v({dilation2d_:tF});var ir={};Ct(ir,{assertAndGetBroadcastShape:()=>we,getBroadcastDims:()=>Uw,getReductionAxes:()=>Zl});function Uw(r,e){let t=r.length,n=[];for(let o=0;o<t;o++){let s=t-1-o,i=r[s]||1;(e[e.length-1-o]||1)>1&&i===1&&n.unshift(s)}return n}function Zl(r,e){let t=[];for(let n=0;n<e.length;n++){let o=r[r.length-n-1],s=e.length-n-1,i=e[s];(o==null||o===1&&i>1)&&t.unshift(s)}return t}function we(r,e){let t=Math.max(r.length,e.length),n=new Array(t);for(let o=0;o<t;o++){let s=r[r.length-o-1];s==null&&(s=1);let i=e[e.length-o-1];if(i==null&&(i=1),s===1)n[t-o-1]=i;else if(i===1)n[t-o-1]=s;else if(s!==i){let u=`Operands could not be broadcast together with shapes ${r} and ${e}.`;throw Error(u)}else n[t-o-1]=s}return n}function nF(r,e){let t=b(r,"a","equal","string_or_numeric"),n=b(e,"b","equal","string_or_numeric");[t,n]=ie(t,n),we(t.shape,n.shape);let o={a:t,b:n};return I.runKernel(In,o)}var Zg=v({equal_:nF});function oF(r,e,t){let n=b(e,"a","where"),o=b(t,"b","where"),s=b(r,"condition","where","bool"),i=we(we(s.shape,n.shape),o.shape),u=vs(s,i),c=vs(n,i),a=vs(o,i),l={condition:u,t:c,e:a};return I.runKernel(ri,l)}var ur=v({where_:oF});function sF(r){let t={x:b(r,"x","zerosLike")};return I.runKernel(wi,t)}var at=v({zerosLike_:sF});function aF(r,e){let t=b(r,"a","div"),n=b(e,"b","div");[t,n]=ie(t,n);let o=be(t,n),s=at(o),i=Zg(n,s);return ur(i,s,o)}var iF=v({divNoNan_:aF});function uF(r,e){let t=b(r,"t1","dot"),n=b(e,"t2","dot");_((t.rank===1||t.rank===2)&&(n.rank===1||n.rank===2),()=>`Error in dot: inputs must all be rank 1 or 2, but got ranks ${t.rank} and ${n.rank}.`);let o=t.rank===1?t.size:t.shape[1],s=n.rank===1?n.size:n.shape[0];if(_(o===s,()=>`Error in dot: inner dimensions of inputs must match, but got ${o} and ${s}.`),t.rank===1&&n.rank===1){let i=M(t,[1,-1]),u=M(n,[-1,1]),c=ye(i,u);return M(c,[])}else if(t.rank===1&&n.rank===2){let i=M(t,[1,-1]),u=M(n,[n.shape[0],n.shape[1]]),c=ye(i,u);return M(c,[c.size])}else if(t.rank===2&&n.rank===1){let i=M(n,[-1,1]),u=ye(t,i);return M(u,[u.size])}else{let i=M(n,[n.shape[0],n.shape[1]]);return ye(t,i)}}var cF=v({dot_:uF});function lF(r,...e){let t=e.map((o,s)=>b(o,`tensors${s}`,"einsum")),n={equation:r};return I.runKernel(Sl,t,n)}var Is=v({einsum_:lF});function pF(r){let t={x:b(r,"x","elu","float32")};return I.runKernel("Elu",t)}var Qg=v({elu_:pF});function mF(r,e){let t=b(r,"x","ensureShape","string_or_numeric");if(!rg(t.shape,e))throw new Error(`EnsureShape: Shape of tensor ${t.shape} is not compatible with expected shape ${e}`);return r}var fF=v({ensureShape_:mF});function dF(r){let e=b(r,"x","erf");_(e.dtype==="int32"||e.dtype==="float32",()=>"Input dtype must be `int32` or `float32`."),e.dtype==="int32"&&(e=de(e,"float32"));let t={x:e};return I.runKernel("Erf",t)}var hF=v({erf_:dF});function Jg(r,e){for(let t=0;t<r.length;++t)if(r[r.length-t-1]!==e-1-t)return!1;return!0}function Gw(r,e,t){let n=r.length+e.length,o=[],s=0,i=0;for(let u=0;u<n;u++)t.indexOf(u)===-1?o.push(r[s++]):o.push(e[i++]);return o}function gF(r,e){let t=[],n=r.length;for(let s=0;s<n;s++)e.indexOf(s)===-1&&t.push(r[s]);let o=e.map(s=>r[s]);return[t,o]}function on(r,e){let t=e.map(n=>1);return Gw(r,t,e)}function xF(r,e,t){_(Jg(e,t),()=>`${r} supports only inner-most axes for now. Got axes ${e} and rank-${t} input.`)}function bF(r,e){if(Jg(r,e))return null;let t=[];for(let n=0;n<e;++n)r.indexOf(n)===-1&&t.push(n);return r.forEach(n=>t.push(n)),t}function yF(r){return r.map((e,t)=>[t,e]).sort((e,t)=>e[1]-t[1]).map(e=>e[0])}function wF(r,e){let t=[];for(let n=e-r;n<e;++n)t.push(n);return t}function CF(r,e=null,t=!1){let o={x:b(r,"x","max")},s={reductionIndices:e,keepDims:t};return I.runKernel("Max",o,s)}var sn=v({max_:CF});function IF(r,e=null,t=!1){let o={x:b(r,"x","min")},s={axis:e,keepDims:t};return I.runKernel("Min",o,s)}var Ql=v({min_:IF});function SF(r,e){let t=b(r,"base","pow"),n=b(e,"exp","pow");[t,n]=ie(t,n);let o={a:t,b:n};return I.runKernel("Pow",o)}var jn=v({pow_:SF});function ue(r,e){if((Ke(r)&&e!=="string"||Array.isArray(r))&&e!=="complex64")throw new Error("Error creating a new Scalar: value must be a primitive (number|boolean|string)");if(e==="string"&&Ke(r)&&!(r instanceof Uint8Array))throw new Error("When making a scalar from encoded string, the value must be `Uint8Array`.");return $t(r,[],[],e)}function _F(r){let t={x:b(r,"x","sqrt","float32")};return I.runKernel(Bn,t)}var Ht=v({sqrt_:_F});function kF(r){let e=b(r,"x","square"),t={};return I.runKernel("Square",{x:e},t)}var dt=v({square_:kF});function TF(r,e=null,t=!1){let n=b(r,"x","sum");n.dtype==="bool"&&(n=de(n,"int32"));let o={x:n},s={axis:e,keepDims:t};return I.runKernel("Sum",o,s)}var Se=v({sum_:TF});function EF(r,e="euclidean",t=null,n=!1){r=b(r,"x","norm");let o=Vw(r,e,t),s=o.shape;if(n){let i=yn(t,r.shape);s=on(o.shape,i)}return M(o,s)}function Vw(r,e,t=null){if(r.rank===0)return ft(r);if(r.rank!==1&&t===null)return Vw(M(r,[-1]),e,t);if(r.rank===1||typeof t=="number"||Array.isArray(t)&&t.length===1){if(e===1)return Se(ft(r),t);if(e===1/0)return sn(ft(r),t);if(e===-1/0)return Ql(ft(r),t);if(e==="euclidean"||e===2)return Ht(Se(jn(ft(r),ue(2,"int32")),t));throw new Error(`Error in norm: invalid ord value: ${e}`)}if(Array.isArray(t)&&t.length===2){if(e===1)return sn(Se(ft(r),t[0]),t[1]-1);if(e===1/0)return sn(Se(ft(r),t[1]),t[0]);if(e===-1/0)return Ql(Se(ft(r),t[1]),t[0]);if(e==="fro"||e==="euclidean")return Ht(Se(dt(r),t));throw new Error(`Error in norm: invalid ord value: ${e}`)}throw new Error(`Error in norm: invalid axis: ${t}`)}var Ri=v({norm_:EF});function NF(r,e=null,t=!1){return Ri(r,"euclidean",e,t)}var $F=v({euclideanNorm_:NF});function AF(r){let t={x:b(r,"x","exp")};return I.runKernel("Exp",t)}var Cr=v({exp_:AF});function RF(r,e=0){let t=b(r,"x","expandDims","string_or_numeric");_(e<=t.rank,()=>"Axis must be <= rank of the tensor");let n={input:t},o={dim:e};return I.runKernel(Ra,n,o)}var Mr=v({expandDims_:RF});function DF(r){let t={x:b(r,"x","expm1")};return I.runKernel(Sn,t)}var FF=v({expm1_:DF});function MF(r,e){let t=b(r,"x","tile","string_or_numeric");_(t.rank===e.length,()=>`Error in transpose: rank of input ${t.rank} must match length of reps ${e}.`);let n={x:t},o={reps:e};return I.runKernel(Yr,n,o)}var Ss=v({tile_:MF});function PF(r,e,t,n="float32"){e==null&&(e=r);let o=fe([r,e],n),s=r<=e?r:e;for(let u=0;u<s;++u)o.set(1,u,u);let i=M(o.toTensor(),[r,e]);if(t==null)return i;if(t.length===1)return Ss(Mr(i,0),[t[0],1,1]);if(t.length===2)return Ss(Mr(Mr(i,0),0),[t[0],t[1],1,1]);if(t.length===3)return Ss(Mr(Mr(Mr(i,0),0),0),[t[0],t[1],t[2],1,1]);throw new Error(`eye() currently supports only 1D and 2D batchShapes, but received ${t.length}D.`)}var ex=v({eye_:PF});function OF(r){let t={x:b(r,"x","floor","float32")};return I.runKernel(_n,t)}var tx=v({floor_:OF});function BF(r,e,t=0,n=0){let o=b(r,"x","gather"),s=b(e,"indices","gather","int32"),i={x:o,indices:s},u={axis:t,batchDims:n};return I.runKernel(Fa,i,u)}var rx=v({gather_:BF});function LF(r,e){let t=b(r,"a","greater","string_or_numeric"),n=b(e,"b","greater","string_or_numeric");[t,n]=ie(t,n),we(t.shape,n.shape);let o={a:t,b:n};return I.runKernel(Tn,o)}var Di=v({greater_:LF});function WF(r,e){let t=b(r,"a","greaterEqual","string_or_numeric"),n=b(e,"b","greaterEqual","string_or_numeric");[t,n]=ie(t,n),we(t.shape,n.shape);let o={a:t,b:n};return I.runKernel(En,o)}var nx=v({greaterEqual_:WF});function UF(r){let t={input:b(r,"input","imag")};return I.runKernel(kl,t)}var _s=v({imag_:UF});function GF(r){let t={x:b(r,"x","isFinite")};return I.runKernel(Ma,t)}var VF=v({isFinite_:GF});function zF(r){let t={x:b(r,"x","isInf")};return I.runKernel(Pa,t)}var HF=v({isInf_:zF});function qF(r){let t={x:b(r,"x","isNaN")};return I.runKernel(Oa,t)}var KF=v({isNaN_:qF});function jF(r,e=.2){let n={x:b(r,"x","leakyRelu")},o={alpha:e};return I.runKernel(Po,n,o)}var ox=v({leakyRelu_:jF});function XF(r,e){let t=b(r,"a","less","string_or_numeric"),n=b(e,"b","less","string_or_numeric");[t,n]=ie(t,n),we(t.shape,n.shape);let o={a:t,b:n};return I.runKernel(Nn,o)}var Jl=v({less_:XF});function YF(r,e){let t=b(r,"a","lessEqual","string_or_numeric"),n=b(e,"b","lessEqual","string_or_numeric");[t,n]=ie(t,n),we(t.shape,n.shape);let o={a:t,b:n};return I.runKernel($n,o)}var Ku=v({lessEqual_:YF});function ZF(r,e,t){if(t<=0)throw new Error("The number of values should be positive.");let n={start:r,stop:e,num:t};return I.runKernel(Oo,{},n)}function QF(r,e=5,t=1,n=1,o=.5){let s=b(r,"x","localResponseNormalization");_(s.rank===4||s.rank===3,()=>`Error in localResponseNormalization: x must be rank 3 or 4 but got
               rank ${s.rank}.`),_(qr(e),()=>`Error in localResponseNormalization: depthRadius must be an integer but got depthRadius ${e}.`);let i=s,u=!1;s.rank===3&&(u=!0,i=M(s,[1,s.shape[0],s.shape[1],s.shape[2]]));let c={x:i},a={depthRadius:e,bias:t,alpha:n,beta:o},l=I.runKernel("LRN",c,a);return u?M(l,[l.shape[1],l.shape[2],l.shape[3]]):l}var JF=v({localResponseNormalization_:QF});function eM(r){let t={x:b(r,"x","log","float32")};return I.runKernel("Log",t)}var Xn=v({log_:eM});function tM(r){let t={x:b(r,"x","log1p")};return I.runKernel(Ba,t)}var sx=v({log1p_:tM});function rM(r){return _(Tr(r),()=>"The f passed in grad(f) must be a function"),(e,t)=>{let n=b(e,"x","tf.grad","string_or_numeric"),o=t!=null?b(t,"dy","tf.grad"):null;return I.tidy(()=>{let{value:s,grads:i}=I.gradients(()=>r(n),[n],o);return o!=null&&Re(s.shape,o.shape,"The shape of dy passed in grad(f)(x, dy) must match the shape returned by f(x)"),ep(i),i[0]})}}function nM(r){return _(Tr(r),()=>"The f passed in grads(f) must be a function"),(e,t)=>{_(Array.isArray(e),()=>"The args passed in grads(f)(args) must be an array of `Tensor`s or `TensorLike`s");let n=Jr(e,"args","tf.grads","string_or_numeric"),o=t!=null?b(t,"dy","tf.grads"):null;return I.tidy(()=>{let{value:s,grads:i}=I.gradients(()=>r(...n),n,o);return o!=null&&Re(s.shape,o.shape,"The shape of dy passed in grads(f)([x1,...], dy) must match the shape returned by f([x1,...])"),ep(i),i})}}function oM(r){return _(Tr(r),()=>"The f passed in valueAndGrad(f) must be a function"),(e,t)=>{_(e instanceof Ae,()=>"The x passed in valueAndGrad(f)(x) must be a tensor"),_(t==null||t instanceof Ae,()=>"The dy passed in valueAndGrad(f)(x, dy) must be a tensor");let{grads:n,value:o}=I.gradients(()=>r(e),[e],t);return ep(n),{grad:n[0],value:o}}}function sM(r){return _(Tr(r),()=>"The f passed in valueAndGrads(f) must be a function"),(e,t)=>{_(Array.isArray(e)&&e.every(o=>o instanceof Ae),()=>"The args passed in valueAndGrads(f)(args) must be array of tensors"),_(t==null||t instanceof Ae,()=>"The dy passed in valueAndGrads(f)(args, dy) must be a tensor");let n=I.gradients(()=>r(...e),e,t);return t!=null&&Re(n.value.shape,t.shape,"The shape of dy passed in valueAndGrads(f)([x1,...], dy) must match the shape returned by f([x1,...])"),ep(n.grads),n}}function ax(r,e){_(Tr(r),()=>"The f passed in variableGrads(f) must be a function"),_(e==null||Array.isArray(e)&&e.every(a=>a instanceof Qr),()=>"The varList passed in variableGrads(f, varList) must be an array of variables");let t=e!=null;if(!t){e=[];for(let a in I.registeredVariables)e.push(I.registeredVariables[a])}let n=t?e.filter(a=>!a.trainable):null,o=e.length;e=e.filter(a=>a.trainable),_(e.length>0,()=>`variableGrads() expects at least one of the input variables to be trainable, but none of the ${o} variables is trainable.`);let s=!0,{value:i,grads:u}=I.gradients(r,e,null,s);_(u.some(a=>a!=null),()=>"Cannot find a connection between any variable and the result of the loss function y=f(x). Please make sure the operations that use variables are inside the function f passed to minimize()."),_(i.rank===0,()=>`The f passed in variableGrads(f) must return a scalar, but it returned a rank-${i.rank} tensor`);let c={};return e.forEach((a,l)=>{u[l]!=null&&(c[a.name]=u[l])}),n?.forEach(a=>c[a.name]=null),{value:i,grads:c}}function At(r){return I.customGrad(r)}function ep(r){if(r.filter(t=>t==null).length>0)throw new Error(`Cannot compute gradient of y=f(x) with respect to x. Make sure that
    the f you passed encloses all operations that lead from x to y.`)}function aM(r){let t={x:b(r,"x","neg")};return I.runKernel("Neg",t)}var _t=v({neg_:aM});function iM(r){let t={x:b(r,"x","softplus")};return I.runKernel(ai,t)}var ix=v({softplus_:iM});function uM(r){let e=b(r,"x","logSigmoid");return At(n=>({value:_t(ix(_t(n))),gradFunc:i=>L(i,rn(_t(n)))}))(e)}var cM=v({logSigmoid_:uM});function lM(r,e){let t=b(r,"a","sub"),n=b(e,"b","sub");[t,n]=ie(t,n);let o={a:t,b:n};return I.runKernel("Sub",o)}var ee=v({sub_:lM});function pM(r,e=-1){let t=b(r,"logits","logSoftmax");if(e===-1&&(e=t.rank-1),e!==t.rank-1)throw Error(`Log Softmax along a non-last dimension is not yet supported. Logits was rank ${t.rank} and axis was ${e}`);return At((o,s)=>{let u=sn(o,e,!0),c=ee(o,u),a=ee(de(c,"float32"),Xn(Se(Cr(c),e,!0)));return s([a]),{value:a,gradFunc:(p,m)=>{let[f]=m,d=!0,h=Cr(f);return ee(p,L(Se(p,e,d),h))}}})(t)}var mM=v({logSoftmax_:pM});function fM(r,e=null,t=!1){let n=b(r,"x","logSumExp"),o=yn(e,n.shape),s=sn(n,o,!0),i=ee(n,s),u=Cr(i),c=Se(u,o),a=Xn(c),l=X(M(s,a.shape),a);if(t){let p=on(l.shape,o);return M(l,p)}return l}var ux=v({logSumExp_:fM});function dM(r,e){let t=b(r,"a","logicalAnd","bool"),n=b(e,"b","logicalAnd","bool");we(t.shape,n.shape);let o={a:t,b:n};return I.runKernel(La,o)}var Fi=v({logicalAnd_:dM});function hM(r){let t={x:b(r,"x","logicalNot","bool")};return I.runKernel(Wa,t)}var cx=v({logicalNot_:hM});function gM(r,e){let t=b(r,"a","logicalOr","bool"),n=b(e,"b","logicalOr","bool");we(t.shape,n.shape);let o={a:t,b:n};return I.runKernel(Ua,o)}var lx=v({logicalOr_:gM});function xM(r,e){let t=b(r,"a","logicalXor","bool"),n=b(e,"b","logicalXor","bool");return we(t.shape,n.shape),Fi(lx(r,e),cx(Fi(r,e)))}var bM=v({logicalXor_:xM});var tp=2147483648;function yM(r,e,t="left"){let n=b(r,"sortedSequence","searchSorted"),o=b(e,"values","searchSorted"),s=n.shape[n.shape.length-1],i=o.shape[o.shape.length-1],u=M(n,[-1,s]),c=M(o,[-1,i]);if(u.rank<2)throw new Error("Sorted input argument must be at least 2-dimensional");if(u.shape[0]!==c.shape[0])throw new Error("Leading dimension of 'sortedSequence' and 'values' must match.");if(me(c.shape)>=tp)throw new Error(`values tensor size must less than ${tp}`);if(u.shape[1]>=tp)throw new Error(`trailing dim_size must less than ${tp} for int32 output type, was ${u.shape[1]}`);let a={sortedSequence:u,values:c},l={side:t};return I.runKernel(es,a,l)}var rp=v({searchSorted_:yM});function wM(r,e){return rp(r,e,"left")}function vM(r,e,t,n,o){let s=b(r,"x","maxPool"),i=1,u=s,c=!1;s.rank===3&&(c=!0,u=M(s,[1,s.shape[0],s.shape[1],s.shape[2]])),_(u.rank===4,()=>`Error in maxPool: input must be rank 4 but got rank ${u.rank}.`),_(St(t,i),()=>`Error in maxPool: Either strides or dilations must be 1. Got strides ${t} and dilations '${i}'`),Xe("maxPool",n,o);let a={x:u},l={filterSize:e,strides:t,pad:n,dimRoundingMode:o},p=I.runKernel(Lo,a,l);return c?M(p,[p.shape[1],p.shape[2],p.shape[3]]):p}var px=v({maxPool_:vM});function CM(r,e=[1,1,1],t,n,o,s="NDHWC"){let i=b(r,"x","maxPool3d"),u=i,c=!1;i.rank===4&&(c=!0,u=M(i,[1,i.shape[0],i.shape[1],i.shape[2],i.shape[3]])),_(u.rank===5,()=>`Error in maxPool3d: x must be rank 5 but got rank ${u.rank}.`),_(s==="NDHWC",()=>`Error in maxPool3d: Only NDHWC is currently supported, but got dataFormat of ${s}`),Xe("maxPool3d",n,o);let a={x:u},l={filterSize:e,strides:t,pad:n,dimRoundingMode:o,dataFormat:s},p=I.runKernel(za,a,l);return c?M(p,[p.shape[1],p.shape[2],p.shape[3],p.shape[4]]):p}var IM=v({maxPool3d_:CM});function SM(r,e,t,n,o=!1){let i={x:b(r,"x","maxPoolWithArgmax")},u={filterSize:e,strides:t,pad:n,includeBatchInIndex:o},c=I.runKernel(Ha,i,u);return{result:c[0],indexes:c[1]}}var _M=v({maxPoolWithArgmax_:SM});function kM(r,e){let t=b(r,"a","maximum"),n=b(e,"b","maximum");[t,n]=ie(t,n),t.dtype==="bool"&&(t=de(t,"int32"),n=de(n,"int32")),we(t.shape,n.shape);let o={a:t,b:n};return I.runKernel(An,o)}var mx=v({maximum_:kM});function TM(r,e=null,t=!1){let o={x:b(r,"x","mean")},s={axis:e,keepDims:t};return I.runKernel(Wo,o,s)}var Mi=v({mean_:TM});function Ir(r,e="float32"){if(Me(r),e==="complex64"){let n=Ir(r,"float32"),o=Ir(r,"float32");return zt(n,o)}let t=ma(me(r),e);return I.makeTensor(t,r,e)}function an(r,e="float32"){if(Me(r),e==="complex64"){let n=an(r,"float32"),o=Ir(r,"float32");return zt(n,o)}let t=xu(me(r),e);return I.makeTensor(t,r,e)}function EM(r,e,{indexing:t="xy"}={}){if(t!=="xy"&&t!=="ij")throw new TypeError(`${t} is not a valid third argument to meshgrid`);if(r===void 0)return[];let n=b(r,"x","meshgrid",r instanceof Ae?r.dtype:"float32");if(e===void 0)return[n];let o=b(e,"y","meshgrid",e instanceof Ae?e.dtype:"float32"),s=me(n.shape),i=me(o.shape);return t==="xy"?(n=M(n,[1,-1]),o=M(o,[-1,1]),[ye(an([i,1],n.dtype),n),ye(o,an([1,s],o.dtype))]):(n=M(n,[-1,1]),o=M(o,[1,-1]),[ye(n,an([1,i],n.dtype)),ye(an([s,1],o.dtype),o)])}function NM(r,e){let t=b(r,"a","minimum"),n=b(e,"b","minimum");[t,n]=ie(t,n),t.dtype==="bool"&&(t=de(t,"int32"),n=de(n,"int32")),we(t.shape,n.shape);let o={a:t,b:n};return I.runKernel(Rn,o)}var Pi=v({minimum_:NM});function $M(r,e,t){_(t==="reflect"||t==="symmetric",()=>`Invalid mode. Mode must be either reflect or symmetric. Got ${t}.`);let n=b(r,"x","mirrorPad");if(n.rank===0)throw new Error("mirrorPad(scalar) is not defined. Pass non-scalar to mirrorPad");_(e.length===n.rank,()=>`Padding doesn't match input. Must be ${n.rank}. Got ${e.length}.`);let o=t==="reflect"?1:0;for(let u=0;u<n.rank;u++)_(e[u].length===2,()=>"Invalid number of paddings. Must be length of 2 each."),_(e[u][0]>=0&&e[u][0]<=n.shape[u]-o&&e[u][1]>=0&&e[u][1]<=n.shape[u]-o,()=>`Padding in dimension ${u} cannot be greater than or equal to ${n.shape[u]-o} or less than 0 for input of shape ${n.shape}`);let s={paddings:e,mode:t},i={x:n};return I.runKernel(Uo,i,s)}var AM=v({mirrorPad_:$M});function RM(r,e){let t=b(r,"a","mod"),n=b(e,"b","mod");[t,n]=ie(t,n);let o={a:t,b:n};return I.runKernel("Mod",o)}var DM=v({mod_:RM});function FM(r,e=null,t=!1){r=b(r,"x","moments");let n=yn(e,r.shape),o=Mi(r,n,t),s=o.shape;t||(s=on(o.shape,n));let i=dt(ee(de(r,"float32"),M(o,s))),u=Mi(i,n,t);return{mean:o,variance:u}}var MM=v({moments_:FM});function PM(r,e,t,n){let o=b(e,"data","multiRNNCell"),s=Jr(t,"c","multiRNNCell"),i=Jr(n,"h","multiRNNCell"),u=o,c=[];for(let p=0;p<r.length;p++){let m=r[p](u,s[p],i[p]);c.push(m[0]),c.push(m[1]),u=m[1]}let a=[],l=[];for(let p=0;p<c.length;p+=2)a.push(c[p]),l.push(c[p+1]);return[a,l]}var OM=v({multiRNNCell_:PM});function BM(r,e,t,n=!1){let o=b(r,"logits","multinomial"),s=o.size,i=o.rank;if(s<2)throw new Error(`Error in multinomial: you need at least 2 outcomes, but got ${s}.`);if(i>2)throw new Error(`Rank of probabilities must be 1 or 2, but is ${i}`);t=t||Math.random();let c={logits:i===1?M(o,[1,-1]):o},a={numSamples:e,seed:t,normalized:n},l=I.runKernel(Go,c,a);return i===1?M(l,[l.size]):l}var LM=v({multinomial_:BM});function WM(r,e){let t=b(r,"a","notEqual","string_or_numeric"),n=b(e,"b","notEqual","string_or_numeric");[t,n]=ie(t,n),we(t.shape,n.shape);let o={a:t,b:n};return I.runKernel(Fn,o)}var fx=v({notEqual_:WM});function UM(r,e,t=1,n=0,o="int32"){if(e<2)throw new Error(`Error in oneHot: depth must be >=2, but it is ${e}`);let i={indices:b(r,"indices","oneHot","int32")},u={dtype:o,depth:e,onValue:t,offValue:n};return I.runKernel(qo,i,u)}var np=v({oneHot_:UM});function GM(r){let t={x:b(r,"x","onesLike")};return I.runKernel(ja,t)}var VM=v({onesLike_:GM});function zM(r,e){let t=b(r,"v1","outerProduct"),n=b(e,"v2","outerProduct");_(t.rank===1&&n.rank===1,()=>`Error in outerProduct: inputs must be rank 1, but got ranks ${t.rank} and ${n.rank}.`);let o=M(t,[-1,1]),s=M(n,[1,-1]);return ye(o,s)}var HM=v({outerProduct_:zM});function qM(r,e,t=0){let n=b(r,"x","pad");if(n.rank===0)throw new Error("pad(scalar) is not defined. Pass non-scalar to pad");let o={paddings:e,constantValue:t},s={x:n};return I.runKernel(Ko,s,o)}var un=v({pad_:qM});function KM(r,e,t=0){return _(e.length===2,()=>"Invalid number of paddings. Must be length of 2."),un(r,[e],t)}var jM=v({pad1d_:KM});function XM(r,e,t=0){return _(e.length===2&&e[0].length===2&&e[1].length===2,()=>"Invalid number of paddings. Must be length of 2 each."),un(r,e,t)}var YM=v({pad2d_:XM});function ZM(r,e,t=0){return _(e.length===3&&e[0].length===2&&e[1].length===2&&e[2].length===2,()=>"Invalid number of paddings. Must be length of 2 each."),un(r,e,t)}var QM=v({pad3d_:ZM});function JM(r,e,t=0){return _(e.length===4&&e[0].length===2&&e[1].length===2&&e[2].length===2&&e[3].length===2,()=>"Invalid number of paddings. Must be length of 2 each."),un(r,e,t)}var eP=v({pad4d_:JM});function tP(r,e,t){let n=b(r,"x","spaceToBatchND");_(n.rank>=1+e.length,()=>`input rank ${n.rank} should be > than [blockShape] ${e.length}`),_(t.length===e.length,()=>`paddings.shape[0] ${t.length} must be equal to [blockShape] ${e.length}`),_(n.shape.reduce((i,u,c)=>c>0&&c<=e.length?i&&(u+t[c-1][0]+t[c-1][1])%e[c-1]===0:i,!0),()=>`input spatial dimensions ${n.shape.slice(1)} with paddings ${t.toString()} must be divisible by blockShapes ${e.toString()}`);let o={x:n},s={blockShape:e,paddings:t};return I.runKernel(ui,o,s)}var dx=v({spaceToBatchND_:tP});function rP(r,e,t,n,o,s,i){o==null&&(o=[1,1]),s==null&&(s=1),n===0&&(n="valid");let u=b(r,"x","maxPool"),c=u,a=!1;u.rank===3&&(a=!0,c=M(u,[1,u.shape[0],u.shape[1],u.shape[2]])),_(St(s,o),()=>`Error in pool: Either strides or dilations must be 1. Got strides ${s} and dilations '${o}'`);let l=qg(c.shape,e,s,o,n),p=[l.dilationHeight,l.dilationWidth],m;n==="same"?m=oP([l.filterHeight,l.filterWidth],p):m=[[0,0],[0,0]];let f=p[0]===1&&p[1]===1,[d,h]=nP([l.inHeight,l.inWidth],p,m),g=f?n:"valid",x=f?c:dx(c,p,d),C=(t==="avg"?()=>jg(x,e,s,g,i):()=>px(x,e,s,g,i))(),k=f?C:Xg(C,p,h);return a?M(k,[k.shape[1],k.shape[2],k.shape[3]]):k}function nP(r,e,t){let n=t.map(l=>l[0]),o=t.map(l=>l[1]),s=r.concat(n,o),i=e.map((l,p)=>(l-s[p]%l)%l),u=o.map((l,p)=>l+i[p]),c=e.map((l,p)=>[n[p],u[p]]),a=e.map((l,p)=>[0,i[p]]);return[c,a]}function oP(r,e){let n=r.map((i,u)=>i+(i-1)*(e[u]-1)).map(i=>i-1),o=n.map(i=>Math.floor(i/2)),s=n.map((i,u)=>i-o[u]);return n.map((i,u)=>[o[u],s[u]])}var sP=v({pool_:rP});function aP(r,e){let t=b(r,"x","prelu"),n=b(e,"alpha","prelu"),o={x:t,alpha:n};return I.runKernel(jo,o)}var hx=v({prelu_:aP});function iP(r,e=null,t=!1){let n=b(r,"x","prod");n.dtype==="bool"&&(n=de(n,"int32"));let o={x:n},s={axis:e,keepDims:t};return I.runKernel(Mn,o,s)}var uP=v({prod_:iP});function cP(r,e,t,n){let o=r.map((l,p)=>b(l,`tensors${p}`,"raggedGather","int32")),s=b(e,"paramsDenseValues","raggedGather"),i=b(t,"indices","raggedGather","int32"),u={paramsNestedSplits:o,paramsDenseValues:s,indices:i},c={outputRaggedRank:n},a=I.runKernel(Nl,u,c);return{outputNestedSplits:a.slice(0,a.length-1),outputDenseValues:a[a.length-1]}}var lP=v({raggedGather_:cP});function pP(r,e,t){let n=b(r,"starts","raggedRange"),o=b(e,"limits","raggedRange",n.dtype),s=b(t,"deltas","raggedRange",n.dtype),i={starts:n,limits:o,deltas:s},u=I.runKernel($l,i);return{rtNestedSplits:u[0],rtDenseValues:u[1]}}var mP=v({raggedRange_:pP});function fP(r,e,t,n,o){let s=b(r,"shape","raggedTensorToTensor","int32"),i=b(e,"values","raggedTensorToTensor"),u=b(t,"defaultValue","raggedTensorToTensor",i.dtype),c=n.map((p,m)=>b(p,`tensors${m}`,"raggedTensorToTensor","int32")),a={shape:s,values:i,defaultValue:u,rowPartitionTensors:c},l={rowPartitionTypes:o};return I.runKernel(Al,a,l)}var dP=v({raggedTensorToTensor_:fP});function hP(r,e,t){Me(r);let n=me(r),o=null;if(t==null||t==="float32")o=new Float32Array(n);else if(t==="int32")o=new Int32Array(n);else if(t==="bool")o=new Uint8Array(n);else throw new Error(`Unknown data type ${t}`);for(let s=0;s<n;s++)o[s]=e();return I.makeTensor(o,r,t)}var gP=v({rand_:hP});var ip=gu(av());var cv={};Ct(cv,{TEST_EPSILON_FLOAT16:()=>iv,createVideoElement:()=>$P,encodeStrings:()=>uv,expectArrayBuffersEqual:()=>NP,expectArraysClose:()=>SP,expectArraysEqual:()=>kP,expectNumbersClose:()=>TP,expectPromiseToFail:()=>_P,expectValuesInRange:()=>EP,play:()=>AP,testEpsilon:()=>Ix});var IP=.001,iv=.1;function SP(r,e,t){return t==null&&(t=Ix()),Cx(r,e,(n,o)=>Sx(n,o,t))}function Ix(){return I.backend.floatPrecision()===32?IP:iv}function Cx(r,e,t){let n=!0;if((Ke(r)||Ke(e))&&(n=!1),Ke(r)&&Ke(e)&&(n=!0),n){let i=r.constructor.name,u=e.constructor.name;if(i!==u)throw new Error(`Arrays are of different type. Actual: ${i}. Expected: ${u}`)}if(Array.isArray(r)&&Array.isArray(e)){let i=pt(r),u=pt(e);if(!Et(i,u))throw new Error(`Arrays have different shapes. Actual: [${i}]. Expected: [${u}]`)}let o=Ke(r)?r:gr(r),s=Ke(e)?e:gr(e);if(o.length!==s.length)throw new Error(`Arrays have different lengths actual: ${o.length} vs expected: ${s.length}.
Actual:   ${o}.
Expected: ${s}.`);for(let i=0;i<s.length;++i){let u=o[i],c=s[i];if(!t(u,c))throw new Error(`Arrays differ: actual[${i}] = ${u}, expected[${i}] = ${c}.
Actual:   ${o}.
Expected: ${s}.`)}typeof expect<"u"&&expect().nothing()}function _P(r,e){r().then(()=>e.fail(),()=>e()),typeof expect<"u"&&expect().nothing()}function kP(r,e){let t=typeof e=="string"||typeof e=="number"||typeof e=="boolean"?[e]:e;return dr(r)||dr(r[0])||dr(e)||dr(e[0])?Cx(r,t,(n,o)=>n==o):Cx(r,e,(n,o)=>Sx(n,o,0))}function TP(r,e,t){if(t==null&&(t=Ix()),!Sx(r,e,t))throw new Error(`Numbers differ: actual === ${r}, expected === ${e}`);typeof expect<"u"&&expect().nothing()}function Sx(r,e,t){return!isFinite(r)&&!isFinite(e)?!0:!(isNaN(r)||isNaN(e)||Math.abs(r-e)>t)}function EP(r,e,t){for(let n=0;n<r.length;n++)if(r[n]<e||r[n]>t)throw new Error(`Value out of range:${r[n]} low: ${e}, high: ${t}`)}function NP(r,e){let t=new Float32Array(r),n=new Float32Array(e);if(t.length!==n.length)throw new Error(`Expected ArrayBuffer to be of length ${n.length}, but it was ${t.length}`);for(let o=0;o<n.length;o++)if(t[o]!==n[o])throw new Error(`Expected ArrayBuffer value at ${o} to be ${n[o]} but got ${t[o]} instead`)}function uv(r){for(let e=0;e<r.length;e++){let t=r[e];Array.isArray(t)?uv(t):r[e]=zn(t)}return r}function $P(r){let e=document.createElement("video");return"playsInline"in e&&(e.playsInline=!0),e.muted=!0,e.loop=!0,e.style.position="fixed",e.style.left="0px",e.style.top="0px",e.preload="auto",e.appendChild(r),new Promise(t=>{e.addEventListener("loadeddata",n=>t(e)),e.load()})}async function AP(r){await r.play(),"requestVideoFrameCallback"in r&&await new Promise(e=>{r.requestVideoFrameCallback(e)})}var Ts=class{constructor(e,t,n,o,s){this.mean=e,this.stdDev=t,this.dtype=n,this.nextVal=NaN,this.truncated=o,this.truncated&&(this.upper=this.mean+this.stdDev*2,this.lower=this.mean-this.stdDev*2);let i=s||Math.random();this.random=ip.alea(i.toString())}nextValue(){if(!isNaN(this.nextVal)){let o=this.nextVal;return this.nextVal=NaN,o}let e,t,n=!1;for(;!n;){let o,s,i;do o=2*this.random()-1,s=2*this.random()-1,i=o*o+s*s;while(i>=1||i===0);let u=Math.sqrt(-2*Math.log(i)/i);e=this.mean+this.stdDev*o*u,t=this.mean+this.stdDev*s*u,(!this.truncated||this.isValidTruncated(e))&&(n=!0)}return(!this.truncated||this.isValidTruncated(t))&&(this.nextVal=this.convertValue(t)),this.convertValue(e)}convertValue(e){return this.dtype==null||this.dtype==="float32"?e:Math.round(e)}isValidTruncated(e){return e<=this.upper&&e>=this.lower}},sp=class{constructor(e,t,n,o){this.alpha=e,this.beta=1/t,this.dtype=n;let s=o||Math.random();this.randu=ip.alea(s.toString()),this.randn=new Ts(0,1,n,!1,this.randu()),e<1?this.d=e+2/3:this.d=e-1/3,this.c=1/Math.sqrt(9*this.d)}nextValue(){let e,t,n,o,s,i;for(;;){do o=this.randn.nextValue(),i=1+this.c*o;while(i<=0);if(i*=i*i,e=o*o,t=1-.331*e*e,n=.5*e+this.d*(1-i+Math.log(i)),s=this.randu(),s<t||Math.log(s)<n)break}return i=1/this.beta*this.d*i,this.alpha<1&&(i*=Math.pow(this.randu(),1/this.alpha)),this.convertValue(i)}convertValue(e){return this.dtype==="float32"?e:Math.round(e)}},ap=class{constructor(e=0,t=1,n,o){if(this.canReturnFloat=()=>this.dtype==null||this.dtype==="float32",this.min=e,this.range=t-e,this.dtype=n,o==null&&(o=Math.random()),typeof o=="number"&&(o=o.toString()),!this.canReturnFloat()&&this.range<=1)throw new Error(`The difference between ${e} - ${t} <= 1 and dtype is not float`);this.random=ip.alea(o)}convertValue(e){return this.canReturnFloat()?e:Math.round(e)}nextValue(){return this.convertValue(this.min+this.range*this.random())}};function RP(r,e,t=1,n="float32",o){if(Me(r),t==null&&(t=1),n==null&&(n="float32"),n!=="float32"&&n!=="int32")throw new Error(`Unsupported data type ${n}`);let s=new sp(e,t,n,o),i=fe(r,n);for(let u=0;u<i.values.length;u++)i.values[u]=s.nextValue();return i.toTensor()}var DP=v({randomGamma_:RP});function FP(r,e=0,t=1,n,o){if(Me(r),n!=null&&n==="bool")throw new Error(`Unsupported data type ${n}`);let s=new Ts(e,t,n,!1,o),i=fe(r,n);for(let u=0;u<i.values.length;u++)i.values[u]=s.nextValue();return i.toTensor()}var _x=v({randomNormal_:FP});function MP(r,e,t){if(e!=null&&e==="bool")throw new Error(`Unsupported data type ${e}`);return _x(r,0,1,e,t)}var PP=v({randomStandardNormal_:MP});function OP(r,e=0,t=1,n="float32",o){Me(r);let s=fe(r,n),i=new ap(e,t,null,o);for(let u=0;u<s.values.length;u++)s.values[u]=i.nextValue();return s.toTensor()}var ju=v({randomUniform_:OP});function BP(r,e,t,n){return ju(r,e,t,"int32",n)}var LP=v({randomUniformInt_:BP});function Es(r,e,t=1,n="float32"){if(t===0)throw new Error("Cannot have a step of zero");let o={start:r,stop:e,step:t,dtype:n};return I.runKernel(Ya,{},o)}function WP(r){let t={input:b(r,"input","real")};return I.runKernel(Nu,t)}var Yn=v({real_:WP});function UP(r){let t={x:b(r,"x","reciprocal")};return I.runKernel(Za,t)}var GP=v({reciprocal_:UP});function VP(r){let t={x:b(r,"x","relu")};return I.runKernel(Qa,t)}var Ns=v({relu_:VP});function zP(r){let t={x:b(r,"x","relu6")};return I.runKernel(ei,t)}var kx=v({relu6_:zP});function HP(r,e){let n={x:b(r,"x","reverse")},o={dims:e};return I.runKernel(Zo,n,o)}var cr=v({reverse_:HP});function qP(r){let e=b(r,"x","reverse");return _(e.rank===1,()=>`Error in reverse1D: x must be rank 1 but got rank ${e.rank}.`),cr(e,0)}var KP=v({reverse1d_:qP});function jP(r,e){let t=b(r,"x","reverse");return _(t.rank===2,()=>`Error in reverse2D: x must be rank 2 but got rank ${t.rank}.`),cr(t,e)}var XP=v({reverse2d_:jP});function YP(r,e){let t=b(r,"x","reverse");return _(t.rank===3,()=>`Error in reverse3D: x must be rank 3 but got rank ${t.rank}.`),cr(t,e)}var ZP=v({reverse3d_:YP});function QP(r,e){let t=b(r,"x","reverse");return _(t.rank===4,()=>`Error in reverse4D: x must be rank 4 but got rank ${t.rank}.`),cr(t,e)}var JP=v({reverse4d_:QP});function eO(r){let t={x:b(r,"x","round")};return I.runKernel(ti,t)}var Tx=v({round_:eO});function tO(r){let t={x:b(r,"x","rsqrt","float32")};return I.runKernel(Pn,t)}var rO=v({rsqrt_:tO});function nO(r){let t={x:b(r,"x","selu")};return I.runKernel(ni,t)}var oO=v({selu_:nO});function sO(r,e,t,n,o,s=[1,1],i="NHWC"){let u=b(r,"x","separableConv2d"),c=b(e,"depthwiseFilter","separableConv2d"),a=b(t,"pointwiseFilter","separableConv2d"),l=u,p=!1;if(u.rank===3&&(p=!0,l=M(u,[1,u.shape[0],u.shape[1],u.shape[2]])),i==="NCHW")throw new Error("separableConv2d currently does not support dataFormat NCHW; only NHWC is supported");_(l.rank===4,()=>`Error in separableConv2d: input must be rank 4, but got rank ${l.rank}.`),_(c.rank===4,()=>`Error in separableConv2d: depthwise filter must be rank 4, but got rank ${c.rank}.`),_(a.rank===4,()=>`Error in separableConv2d: pointwise filter must be rank 4, but got rank ${c.rank}.`),_(a.shape[0]===1,()=>`Error in separableConv2d: the first dimension of pointwise filter  must be 1, but got ${a.shape[0]}.`),_(a.shape[1]===1,()=>`Error in separableConv2d: the second dimension of pointwise filter must be 1, but got ${a.shape[1]}.`);let m=c.shape[2],f=c.shape[3];_(a.shape[2]===m*f,()=>`Error in separableConv2d: the third dimension of pointwise filter must be ${m*f}, but got ${a.shape[2]}.`);let d=qu(l,c,n,o,i,s),g=Cs(d,a,1,"valid",i);return p?M(g,[g.shape[1],g.shape[2],g.shape[3]]):g}var aO=v({separableConv2d_:sO});async function iO(r,e){let t=b(r,"x","setdiff1d"),n=b(e,"y","setdiff1d");_(t.dtype===n.dtype,()=>`x and y should have the same dtype, but got x (${t.dtype}) and y (${n.dtype}).`),_(t.rank===1,()=>`x should be 1D tensor, but got x (${t.shape}).`),_(n.rank===1,()=>`y should be 1D tensor, but got y (${n.shape}).`);let o=await t.data(),s=await n.data(),i=new Set(s),u=0;for(let l=0;l<o.length;l++)i.has(o[l])||u++;let c=new er([u],t.dtype),a=new er([u],"int32");for(let l=0,p=0;l<o.length;l++)i.has(o[l])||(c.values[p]=o[l],a.values[p]=l,p++);return[c.toTensor(),a.toTensor()]}var uO=iO;function cO(r){let t={x:b(r,"x","sign")};return I.runKernel(si,t)}var lO=v({sign_:cO});function pO(r){let t={x:b(r,"x","sin","float32")};return I.runKernel("Sin",t)}var mO=v({sin_:pO});function fO(r){let t={x:b(r,"x","sinh")};return I.runKernel(oi,t)}var dO=v({sinh_:fO});function hO(r,e,t){let n=b(r,"x","slice1d");return _(n.rank===1,()=>`slice1d expects a rank-1 tensor, but got a rank-${n.rank} tensor`),Ie(n,[e],[t])}var gO=v({slice1d_:hO});function xO(r,e,t){let n=b(r,"x","slice2d");return _(n.rank===2,()=>`slice2d expects a rank-2 tensor, but got a rank-${n.rank} tensor`),Ie(n,e,t)}var bO=v({slice2d_:xO});function yO(r,e,t){let n=b(r,"x","slice3d");return _(n.rank===3,()=>`slice3d expects a rank-3 tensor, but got a rank-${n.rank} tensor`),Ie(n,e,t)}var wO=v({slice3d_:yO});function vO(r,e,t){let n=b(r,"x","slice4d");return _(n.rank===4,()=>`slice4d expects a rank-4 tensor, but got a rank-${n.rank} tensor`),Ie(n,e,t)}var CO=v({slice4d_:vO});function IO(r,e=-1){let t=b(r,"logits","softmax","float32");if(e===-1&&(e=t.rank-1),e!==t.rank-1)throw Error(`Softmax along a non-last dimension is not yet supported. Logits was rank ${t.rank} and dim was ${e}`);let n={logits:t},o={dim:e};return I.runKernel(rs,n,o)}var SO=v({softmax_:IO});function _O(r){_(r.dtype==="complex64",()=>`The dtype for tf.spectral.fft() must be complex64 but got ${r.dtype}.`);let e={input:r};return I.runKernel("FFT",e)}var Xu=v({fft_:_O});function kO(r){_(r.dtype==="complex64",()=>`The dtype for tf.spectral.ifft() must be complex64 but got ${r.dtype}.`);let e={input:r};return I.runKernel(_l,e)}var Oi=v({ifft_:kO});function TO(r){let e=r.shape[r.shape.length-1],t=r.size/e,n;if(e<=2){let o=M(r,[t,e]);n=Oi(o)}else{let o=[t,2*(e-1)],s=M(Yn(r),[t,e]),i=M(_s(r),[t,e]),u=cr(Ie(s,[0,1],[t,e-2]),1),c=L(cr(Ie(i,[0,1],[t,e-2]),1),ue(-1)),a=Ye([s,u],1),l=Ye([i,c],1),p=M(zt(a,l),[o[0],o[1]]);n=Oi(p)}if(n=Yn(n),r.rank===3&&r.shape[0]!==0){let o=n,s=r.shape[0];n=M(n,[s,n.shape[0]/s,n.shape[1]]),o.dispose()}return n}var Ex=v({irfft_:TO});function EO(r,e,t=0){let o={x:b(r,"x","split")},s={numOrSizeSplits:e,axis:t};return I.runKernel(ci,o,s)}var Zn=v({split_:EO});function NO(r,e){_(r.dtype==="float32",()=>`The dtype for rfft() must be real value but got ${r.dtype}`);let t=r.shape[r.shape.length-1],n=r.size/t,o;if(e!=null&&e<t){let d=r.shape.map(g=>0),h=r.shape.map(g=>g);h[r.shape.length-1]=e,o=Ie(r,d,h),t=e}else if(e!=null&&e>t){let d=r.shape.map(h=>h);d[r.shape.length-1]=e-t,o=Ye([r,Ir(d)],r.shape.length-1),t=e}else o=r;let s=at(o),i=M(zt(o,s),[n,t]),u=Xu(i),c=Math.floor(t/2)+1,a=Yn(u),l=_s(u),p=Zn(a,[c,t-c],a.shape.length-1),m=Zn(l,[c,t-c],l.shape.length-1),f=o.shape.slice();return f[o.shape.length-1]=c,M(zt(p[0],m[0]),f)}var Yu=v({rfft_:NO});function $O(r,e){let t=b(r,"a","squaredDifference"),n=b(e,"b","squaredDifference");[t,n]=ie(t,n),we(t.shape,n.shape);let o={a:t,b:n},s={};return I.runKernel(Ln,o,s)}var Nx=v({squaredDifference_:$O});function AO(r,e){let t=b(r,"x","squeeze","string_or_numeric");return M(t,ng(t.shape,e).newShape)}var Zu=v({squeeze_:AO});function RO(r,e=0){let t=Jr(r,"tensors","stack","string_or_numeric");_(t.length>=1,()=>"Pass at least one tensor to tf.stack"),t.length>0&&_(e<=t[0].rank,()=>"Axis must be <= rank of the tensor");let n=t,o={axis:e};return I.runKernel(Xa,n,o)}var Qn=v({stack_:RO});function DO(r,e=0){let n={x:b(r,"x","step")},o={alpha:e};return I.runKernel(cs,n,o)}var $x=v({step_:DO});function FO(r,e,t,n,o=0,s=0,i=0,u=0,c=0){let l={x:b(r,"x","stridedSlice","string_or_numeric")},p={begin:e,end:t,strides:n,beginMask:o,endMask:s,ellipsisMask:i,newAxisMask:u,shrinkAxisMask:c};return I.runKernel(ss,l,p)}var MO=v({stridedSlice_:FO});function PO(r){let t={x:b(r,"x","tan","float32")};return I.runKernel("Tan",t)}var OO=v({tan_:PO});function ht(r,e){Jt(r);let t=pt(r,e);if(t.length!==1)throw new Error("tensor1d() requires values to be a flat/TypedArray");return $t(r,null,t,e)}function $s(r,e,t){if(Jt(r),e!=null&&e.length!==2)throw new Error("tensor2d() requires shape to have two numbers");let n=pt(r,t);if(n.length!==2&&n.length!==1)throw new Error("tensor2d() requires values to be number[][] or flat/TypedArray");if(n.length===1&&e==null)throw new Error("tensor2d() requires shape to be provided when `values` are a flat/TypedArray");return $t(r,e,n,t)}function Ax(r,e,t){if(Jt(r),e!=null&&e.length!==3)throw new Error("tensor3d() requires shape to have three numbers");let n=pt(r,t);if(n.length!==3&&n.length!==1)throw new Error("tensor3d() requires values to be number[][][] or flat/TypedArray");if(n.length===1&&e==null)throw new Error("tensor3d() requires shape to be provided when `values` are a flat array");return $t(r,e,n,t)}function BO(r,e,t){if(Jt(r),e!=null&&e.length!==4)throw new Error("tensor4d() requires shape to have four numbers");let n=pt(r,t);if(n.length!==4&&n.length!==1)throw new Error("tensor4d() requires values to be number[][][][] or flat/TypedArray");if(n.length===1&&e==null)throw new Error("tensor4d() requires shape to be provided when `values` are a flat array");return $t(r,e,n,t)}function LO(r,e,t){if(Jt(r),e!=null&&e.length!==5)throw new Error("tensor5d() requires shape to have five numbers");let n=pt(r,t);if(n.length!==5&&n.length!==1)throw new Error("tensor5d() requires values to be number[][][][][] or flat/TypedArray");if(n.length===1&&e==null)throw new Error("tensor5d() requires shape to be provided when `values` are a flat array");return $t(r,e,n,t)}function WO(r,e,t){if(Jt(r),e!=null&&e.length!==6)throw new Error("tensor6d() requires shape to have six numbers");let n=pt(r,t);if(n.length!==6&&n.length!==1)throw new Error("tensor6d() requires values to be number[][][][][][] or flat/TypedArray");if(n.length===1&&e==null)throw new Error("tensor6d() requires shape to be provided when `values` are a flat array");return e=e||n,$t(r,e,n,t)}var Jn={};Ct(Jn,{calculateShapes:()=>lv,validateInput:()=>Bi,validateUpdateShape:()=>Rx});function Rx(r,e,t){let n=e.rank>1?e.shape[e.rank-1]:1,o=e.rank>1?e.rank-1:1,s=`Must have updates.shape = indices.shape[:batchDim] + shape[sliceDim:], got updates.shape: ${t.shape}, indices.shape: ${e.shape}, shape: ${r}, sliceDim: ${n}, and batchDim: ${o}.`;if(t.rank<o)throw new Error(s+` update.rank < ${o}. `);if(r.length<n+(t.rank-o))throw new Error(s+` Output shape length < ${n+(t.rank-o)}`);if(t.rank!==o+r.length-n)throw new Error(s+` update.rank != ${o+r.length-n}`);for(let i=0;i<o;++i)if(t.shape[i]!==e.shape[i])throw new Error(s+` updates.shape[${i}] (${t.shape[i]}) != indices.shape[${i}] (${e.shape[i]}).`);for(let i=0;i<t.rank-o;++i)if(t.shape[i+o]!==r[i+n])throw new Error(s+` updates.shape[${i+o}] (${t.shape[i+o]}) != shape[${i+o}] (${r[i+o]})`)}function Bi(r,e,t){if(e.rank<1)throw new Error(`tf.scatterND() expects the indices to be rank 1 or higher, but the rank was ${e.rank}.`);if(r.rank<1)throw new Error(`tf.scatterND() expects the updates to be rank 1 or higher, but the rank was ${r.rank}.`);if(e.dtype!=="int32")throw new Error(`The dtype of 'indices' should be int32, but got dtype: ${e.dtype}`);if(t.length<1)throw new Error(`Output rank must be greater or equal to 1, but got shape: ${t}`);if(t.length===0){if(e.size===0)throw new Error(`Indices specified for empty output. indices shape: ${e.shape}`);if(r.size===0)throw new Error(`Updates specified for empty output. updates shape: ${r.shape}`)}Rx(t,e,r)}function lv(r,e,t){let n=e.shape.length,o=n>1?e.shape[n-1]:1,s=t.length,i=1;for(let p=o;p<s;++p)i*=t[p];let u=o<1?1:o,c=me(e.shape)/u,a=[...Er(t.slice(0,o)),1],l=me(t);return{sliceRank:o,numUpdates:c,sliceSize:i,strides:a,outputSize:l}}function UO(r,e,t){let n=b(r,"tensor","tensorScatterupdate"),o=b(e,"indices","tensorScatterupdate","int32"),s=b(t,"updates","tensorScatterupdate");if(Bi(s,o,n.shape),n.dtype!==s.dtype)throw new Error(`tensor and updates must have the same dtype, instead they are ${n.dtype} and ${s.dtype}.`);let i={tensor:n,indices:o,updates:s},u={};return I.runKernel(Jo,i,u)}var GO=v({tensorScatterUpdate_:UO});function VO(r,e=1,t=!0){let n=b(r,"x","topk");if(n.rank===0)throw new Error("topk() expects the input to be of rank 1 or higher");let o=n.shape[n.shape.length-1];if(e<0)throw new Error(`'k' passed to topk() must be >= 0 but got ${e}`);if(e>o)throw new Error(`'k' passed to topk() must be <= the last dimension (${o}) but got ${e}`);let s={x:n},i={k:e,sorted:t},[u,c]=I.runKernel(is,s,i);return{values:u,indices:c}}var zO=v({topk_:VO});function HO(r,e=0,t=1,n,o){if(Me(r),n!=null&&n==="bool")throw new Error("Unsupported data type $ { dtype }");let s=new Ts(e,t,n,!0,o),i=fe(r,n);for(let u=0;u<i.values.length;u++)i.values[u]=s.nextValue();return i.toTensor()}var qO=v({truncatedNormal_:HO});function KO(r,e=0){let t=b(r,"x","unique","string_or_numeric");_(t.rank>0,()=>"The input tensor must be at least 1D");let n={x:t},o={axis:e},[s,i]=I.runKernel(bi,n,o);return{values:s,indices:i}}var jO=v({unique_:KO});function XO(r,e,t){let n=b(r,"x","unsortedSegmentSum"),o=b(e,"segmentIds","unsortedSegmentSum","int32");_(qr(t),()=>"numSegments must be of dtype int");let s={x:n,segmentIds:o},i={numSegments:t};return I.runKernel(Dl,s,i)}var YO=v({unsortedSegmentSum_:XO});function ZO(r,e=0){let t=b(r,"x","unstack","string_or_numeric");_(e>=-t.shape.length&&e<t.shape.length,()=>`Axis = ${e} is not in [-${t.shape.length}, ${t.shape.length})`);let n={value:t},o={axis:e};return I.runKernel(yi,n,o)}var Qu=v({unstack_:ZO});function QO(r,e){return rp(r,e,"right")}function JO(r,e=!0,t,n){return I.makeVariable(r,e,t,n)}function up(r,e){let t=[];for(let s=0;s<e.length;s++)e[s]&&t.push(s);let n=fe(r,"int32"),o=fe([t.length,r.length],"int32");for(let s=0;s<t.length;s++){let i=n.indexToLoc(t[s]),u=s*r.length;o.values.set(i,u)}return o.toTensor()}async function e3(r){let e=b(r,"condition","whereAsync","bool"),t=await e.data(),n=up(e.shape,t);return r!==e&&e.dispose(),n}var Dx=e3;async function t3(r,e,t){let n=b(r,"tensor","boolMask"),o=b(e,"mask","boolMask","bool"),s=t??0,i=o.rank,u=n.shape;_(i>0,()=>"mask cannot be scalar"),Re(u.slice(s,s+i),o.shape,"mask's shape must match the first K dimensions of tensor's shape,");let c=1;for(let h=s;h<s+i;h++)c*=u[h];let a=u.slice(0,s).concat([c],u.slice(s+i)),l=M(n,a),p=M(o,[-1]),m=await Dx(p),f=Zu(m,[1]),d=rx(l,f,s);return r!==n&&n.dispose(),e!==o&&o.dispose(),f.dispose(),l.dispose(),p.dispose(),m.dispose(),d}var npe=t3;function r3(r,e,t){let n=b(r,"x","transpose");if(e==null&&(e=n.shape.map((i,u)=>u).reverse()),_(n.rank===e.length,()=>`Error in transpose: rank of input ${n.rank} must match length of perm ${e}.`),e.forEach(i=>{_(i>=0&&i<n.rank,()=>`All entries in 'perm' must be between 0 and ${n.rank-1} but got ${e}`)}),n.rank<=1)return n.clone();let o={x:n},s={perm:e};return n.dtype==="complex64"?Ee(()=>{let i=Yn(n),u=_s(n);return i=I.runKernel(Zr,{x:i},s),u=I.runKernel(Zr,{x:u},s),t&&(u=_t(u)),zt(i,u)}):I.runKernel(Zr,o,s)}var Ju=v({transpose_:r3});function n3(r,e,t,n,o=!0){let s=b(r,"v","movingAverage"),i=b(e,"x","movingAverage"),u=b(t,"decay","movingAverage");Ng(s,i),_(Et(s.shape,i.shape),()=>"Shape mismatch in v and x");let c=ue(1),a=ee(c,u),l=L(ee(i,s),a);if(o){_(n!=null,()=>"When using zeroDebias: true, step is required.");let p=b(n,"step","movingAverage");l=be(l,ee(c,jn(u,p)))}return X(s,l)}var Spe=v({movingAverage_:n3});function o3(r,e,t){Me(t);let n=b(r,"indices","scatterND","int32"),o=b(e,"updates","scatterND");Bi(o,n,t);let s={indices:n,updates:o},i={shape:t};return I.runKernel(Qo,s,i)}var Ape=v({scatterND_:o3});function pv(r,e,t,n){if(r.dtype!=="int32")throw new Error(`tf.sparseToDense() expects the indices to be int32 type, but the dtype was ${r.dtype}.`);if(r.rank>2)throw new Error(`sparseIndices should be a scalar, vector, or matrix, but got shape ${r.shape}.`);let o=r.rank>0?r.shape[0]:1,s=r.rank>1?r.shape[1]:1;if(t.length!==s)throw new Error(`outputShape has incorrect number of elements:, ${t.length}, should be: ${s}.`);let i=e.size;if(!(e.rank===0||e.rank===1&&i===o))throw new Error(`sparseValues has incorrect shape ${e.shape}, should be [] or [${o}]`);if(e.dtype!==n.dtype)throw new Error("sparseValues.dtype must match defaultValues.dtype")}function a3(r,e,t,n=0){Me(t);let o=b(r,"sparseIndices","sparseToDense","int32"),s=b(e,"sparseValues","sparseToDense","string_or_numeric"),i=b(n,"defaultValue","sparseToDense",s.dtype);pv(o,s,t,i);let u={sparseIndices:o,sparseValues:s,defaultValue:i},c={outputShape:t};return I.runKernel(os,u,c)}var Bpe=v({sparseToDense_:a3});function i3(r,e){let t=b(e,"indices","gatherND","int32"),o={params:b(r,"x","gatherND","string_or_numeric"),indices:t};return I.runKernel(Mo,o)}var zpe=v({gatherND_:i3});function mv(r,e){if(e==null)return r.shape.slice();if(Et(r.shape,e))return e;if(r.shape.length===e.length){let t=[];for(let n=0;n<r.shape.length;n++)e[n]==null&&r.shape[n]!=null?t.push(r.shape[n]):t.push(e[n]);return t}return e}function u3(r,e,t,n){let o=b(r,"x","dropout");if(_(o.dtype==="float32",()=>`x has to be a floating point tensor since it's going to be scaled, but got a ${o.dtype} tensor instead.`),_(e>=0&&e<1,()=>`rate must be a float in the range [0, 1), but got ${e}.`),e===0)return r instanceof Ae?o.clone():o;let s=mv(o,t),i=1-e,u=be(tx(X(ju(s,0,1,"float32",n),i)),i);return L(o,u)}var rme=v({dropout_:u3});function fv(r){return Math.floor(Math.pow(2,Math.ceil(Math.log(r)/Math.log(2))))}function cp(r,e,t){let n=1-r%2,o=new Float32Array(r);for(let s=0;s<r;++s){let i=2*Math.PI*s/(r+n-1);o[s]=e-t*Math.cos(i)}return ht(o,"float32")}async function c3(r,e,t=1){let n=b(r,"predictions","inTopK"),o=b(e,"targets","inTopK");_(n.rank>1,()=>`inTopK() expects the predictions to be of rank 2 or higher, but got ${n.rank}`),_(n.rank-1===o.rank,()=>`predictions rank should be 1 larger than targets rank, but got predictions rank ${n.rank} and targets rank ${o.rank}`),Re(n.shape.slice(0,n.shape.length-1),o.shape,"predictions's shape should be align with the targets' shape, except the last dimension.");let s=n.shape[n.shape.length-1];_(t>0&&t<=s,()=>`'k' passed to inTopK() must be > 0 && <= the predictions last dimension (${s}), but got ${t}`);let i=await n.data(),u=await o.data(),[c,a]=[i.length/s,s],l=og("bool",c);for(let p=0;p<c;p++){let m=p*a,f=i.subarray(m,m+a),d=[];for(let h=0;h<f.length;h++)d.push({value:f[h],index:h});d.sort((h,g)=>g.value-h.value),l[p]=0;for(let h=0;h<t;h++)if(d[h].index===u[p]){l[p]=1;break}}return r!==n&&n.dispose(),e!==o&&o.dispose(),br(l,o.shape,"bool")}var cme=c3;var wv={};Ct(wv,{conv2d:()=>hv,depthwiseConv2d:()=>bv,matMul:()=>yv});function l3(r,e,t,n,o,s="NHWC",i){let u=r;r.rank===3&&(u=M(r,[1,r.shape[0],r.shape[1],r.shape[2]]));let c=e;c.rank===3&&(c=M(e,[1,e.shape[0],e.shape[1],e.shape[2]])),_(u.rank===4,()=>`Error in conv2dDerFilter: input must be rank 4, but got shape ${u.shape}.`),_(c.rank===4,()=>`Error in conv2dDerFilter: dy must be rank 4, but got shape ${c.shape}.`),_(t.length===4,()=>`Error in conv2dDerFilter: filterShape must be length 4, but got ${t}.`);let a=s==="NHWC"?u.shape[3]:u.shape[1],l=s==="NHWC"?c.shape[3]:c.shape[1];_(a===t[2],()=>`Error in conv2dDerFilter: depth of input ${a}) must match input depth in filter (${t[2]}.`),_(l===t[3],()=>`Error in conv2dDerFilter: depth of dy (${l}) must match output depth for filter (${t[3]}).`),Xe("conv2dDerFilter",o,i);let p={x:u,dy:c},m={strides:n,pad:o,dataFormat:s,dimRoundingMode:i,filterShape:t};return I.runKernel(vl,p,m)}var dv=v({conv2DBackpropFilter_:l3});function As(r,e,t){if(t==null||t==="linear")return r;if(t==="relu")return L(r,$x(e));throw new Error(`Cannot compute gradient for fused activation ${t}.`)}function Rs(r,e){let t=e,n=Zl(r.shape,e.shape);return n.length>0&&(t=Se(t,n)),M(t,r.shape)}function Ds(r,e,t,n){if(e==="linear")return r;if(e==="relu")return Ns(r);if(e==="elu")return Qg(r);if(e==="relu6")return kx(r);if(e==="prelu")return hx(r,t);if(e==="leakyrelu")return ox(r,n);if(e==="sigmoid")return rn(r);throw new Error(`Unknown fused activation ${e}.`)}var Fs=(r,e)=>!(r>0)||e==="linear";function p3({x:r,filter:e,strides:t,pad:n,dataFormat:o="NHWC",dilations:s=[1,1],dimRoundingMode:i,bias:u,activation:c="linear",preluActivationWeights:a,leakyreluAlpha:l}){if(c=c||"linear",Fs(I.state.gradientDepth,c)===!1){_(o==="NHWC",()=>`Error in fused conv2d: got dataFormat of ${o} but only NHWC is currently supported for the case of gradient depth is 0 and the activation is not linear.`);let $=Cs(r,e,t,n,o,s,i);return u!=null&&($=X($,u)),Ds($,c,a,l)}let p=b(r,"x","conv2d","float32"),m=b(e,"filter","conv2d","float32"),f=p,d=!1;p.rank===3&&(d=!0,f=M(p,[1,p.shape[0],p.shape[1],p.shape[2]])),_(f.rank===4,()=>`Error in fused conv2d: input must be rank 4, but got rank ${f.rank}.`),_(m.rank===4,()=>`Error in fused conv2d: filter must be rank 4, but got rank ${m.rank}.`),Xe("fused conv2d",n,i);let h=o==="NHWC"?f.shape[3]:f.shape[1];_(m.shape[2]===h,()=>`Error in conv2d: depth of input (${h}) must match input depth for filter ${m.shape[2]}.`),_(St(t,s),()=>`Error in conv2D: Either strides or dilations must be 1. Got strides ${t} and dilations '${s}'`);let g=ys(f.shape,m.shape,t,s,n,i),x;u!=null&&(x=b(u,"bias","fused conv2d"),[x]=ie(x,p),o==="NHWC"?we(g.outShape,x.shape):(_(x.shape.length<=1,()=>`Error in fused conv2d: only supports scalar or 1-D Tensor bias for NCHW format but got the bias of rank-${x.shape.length}.`),_(x.shape.length===0||x.shape[0]===g.outChannels||x.shape[0]===1,()=>`Error in fused conv2d: bias shape (${x.shape}) is not compatible with the number of output channels (${g.outChannels})`)));let w;if(a!=null){let $=a.shape;if(_($.length<=1||$.length===3,()=>`Error in fused conv2d: only supports scalar, 1-D Tensor or 3-D Tensor PReLU activation weights but got a tensor of rank-${$.length}.`),$.length===1)_($[0]===1||$[0]===g.outChannels,()=>`Error in fused conv2d: PReLU activation weights (${$}) is not compatible with the number of output channels (${g.outChannels}).`);else if($.length===3)try{we($,g.outShape)}catch{let D=`Error in fused conv2d: PReLU activation weights (${$}) is not compatible with the output shape of the conv2d (${g.outShape}).`;throw Error(D)}w=b(a,"prelu weights","fused conv2d")}let C=($,A)=>{_(o==="NHWC",()=>`Error in gradient of fused conv2D: got dataFormat of ${o} but only NHWC is currently supported.`);let[D,P,O,W]=A,V=As($,O,c);_(bs(s),()=>`Error in gradient of fused conv2D: dilation rates greater than 1 are not yet supported in gradients. Got dilations '${s}'`);let Q=Yl(P.shape,V,D,t,n),oe=dv(P,V,D.shape,t,n),se=[Q,oe];if(W!=null){let ke=Rs(W,V);se.push(ke)}return se},k={x:f,filter:m,bias:x,preluActivationWeights:w},E={strides:t,pad:n,dataFormat:o,dilations:s,dimRoundingMode:i,activation:c,leakyreluAlpha:l};return u==null?At((A,D,P)=>{let O=I.runKernel(Un,k,E);return P([D,A,O]),d&&(O=M(O,[O.shape[1],O.shape[2],O.shape[3]])),{value:O,gradFunc:C}})(f,m):At((A,D,P,O)=>{let W=I.runKernel(Un,k,E);return O([D,A,W,P]),d&&(W=M(W,[W.shape[1],W.shape[2],W.shape[3]])),{value:W,gradFunc:C}})(f,m,x)}var hv=v({fusedConv2d_:p3});function m3(r,e,t,n,o,s=[1,1],i){let u=r;r.rank===3&&(u=M(r,[1,r.shape[0],r.shape[1],r.shape[2]]));let c=e;c.rank===3&&(c=M(e,[1,e.shape[0],e.shape[1],e.shape[2]]));let a={x:u,dy:c},l={strides:n,pad:o,dimRoundingMode:i,dilations:s,filterShape:t};return I.runKernel(Cl,a,l)}var gv=v({depthwiseConv2dNativeBackpropFilter_:m3});function f3(r,e,t,n,o,s=[1,1],i){let u=e,c=!1;e.rank===3&&(c=!0,u=M(e,[1,e.shape[0],e.shape[1],e.shape[2]]));let a={dy:u,filter:t},l={strides:n,pad:o,dimRoundingMode:i,dilations:s,inputShape:r},p=I.runKernel(Il,a,l);return c?M(p,[p.shape[1],p.shape[2],p.shape[3]]):p}var xv=v({depthwiseConv2dNativeBackpropInput_:f3});function d3({x:r,filter:e,strides:t,pad:n,dataFormat:o="NHWC",dilations:s=[1,1],dimRoundingMode:i,bias:u,activation:c="linear",preluActivationWeights:a,leakyreluAlpha:l}){if(Fs(I.state.gradientDepth,c)===!1){let E=qu(r,e,t,n,o,s,i);return u!=null&&(E=X(E,u)),Ds(E,c,a,l)}let p=b(r,"x","depthwiseConv2d","float32"),m=b(e,"filter","depthwiseConv2d","float32"),f=p,d=!1;p.rank===3&&(d=!0,f=M(p,[1,p.shape[0],p.shape[1],p.shape[2]])),_(f.rank===4,()=>`Error in fused depthwiseConv2d: input must be rank 4, but got rank ${f.rank}.`),_(m.rank===4,()=>`Error in fused depthwiseConv2d: filter must be rank 4, but got rank ${m.rank}.`),_(f.shape[3]===m.shape[2],()=>`Error in fused depthwiseConv2d: number of input channels (${f.shape[3]}) must match the inChannels dimension in filter ${m.shape[2]}.`),s==null&&(s=[1,1]),_(St(t,s),()=>`Error in fused depthwiseConv2d: Either strides or dilations must be 1. Got strides ${t} and dilations '${s}'`),Xe("fused depthwiseConv2d",n,i);let h=ys(f.shape,m.shape,t,s,n,i,!0),g;u!=null&&(g=b(u,"bias","fused conv2d"),[g]=ie(g,p),we(h.outShape,g.shape));let x;a!=null&&(x=b(a,"prelu weights","fused depthwiseConv2d"));let w=(E,$)=>{_(bs(s),()=>`Error in gradient of fused depthwiseConv2d: dilation rates greater than 1 are not yet supported. Got dilations '${s}'`);let[A,D,P,O]=$,W=As(E,P,c),V=xv(D.shape,W,A,t,n,s,i),Q=gv(D,W,A.shape,t,n,s,i);if(O!=null){let oe=Rs(g,W);return[V,Q,oe]}return[V,Q]},C={x:f,filter:m,bias:g,preluActivationWeights:x},k={strides:t,pad:n,dataFormat:o,dilations:s,dimRoundingMode:i,activation:c,leakyreluAlpha:l};return u==null?At(($,A,D)=>{let P=I.runKernel(Gn,C,k);return D([A,$,P]),d&&(P=M(P,[P.shape[1],P.shape[2],P.shape[3]])),{value:P,gradFunc:w}})(f,m):At(($,A,D,P)=>{let O=I.runKernel(Gn,C,k);return P([A,$,O,D]),d&&(O=M(O,[O.shape[1],O.shape[2],O.shape[3]])),{value:O,gradFunc:w}})(f,m,g)}var bv=v({fusedDepthwiseConv2d_:d3});function h3({a:r,b:e,transposeA:t=!1,transposeB:n=!1,bias:o,activation:s="linear",preluActivationWeights:i,leakyreluAlpha:u=.2}){if(Fs(I.state.gradientDepth,s)===!1){let W=ye(r,e,t,n);return o!=null&&(W=X(W,o)),Ds(W,s,i,u)}let c=b(r,"a","fused matMul"),a=b(e,"b","fused matMul");[c,a]=ie(c,a);let l=t?c.shape[c.rank-2]:c.shape[c.rank-1],p=n?a.shape[a.rank-1]:a.shape[a.rank-2],m=t?c.shape[c.rank-1]:c.shape[c.rank-2],f=n?a.shape[a.rank-2]:a.shape[a.rank-1],d=c.shape.slice(0,-2),h=a.shape.slice(0,-2),g=me(d),x=me(h);_(l===p,()=>`Error in fused matMul: inner shapes (${l}) and (${p}) of Tensors with shapes ${c.shape} and ${a.shape} and transposeA=${t} and transposeB=${n} must match.`);let C=we(c.shape.slice(0,-2),a.shape.slice(0,-2)).concat([m,f]),k=t?M(c,[g,l,m]):M(c,[g,m,l]),E=n?M(a,[x,f,p]):M(a,[x,p,f]),$;o!=null&&($=b(o,"bias","fused matMul"),[$]=ie($,c),we(C,$.shape));let A;i!=null&&(A=b(i,"prelu weights","fused matMul"));let D=(W,V)=>{let[Q,oe,se,ke]=V,ae=As(M(W,se.shape),se,s),Te,He;if(!t&&!n?(Te=ye(ae,oe,!1,!0),He=ye(Q,ae,!0,!1)):!t&&n?(Te=ye(ae,oe,!1,!1),He=ye(ae,Q,!0,!1)):t&&!n?(Te=ye(oe,ae,!1,!0),He=ye(Q,ae,!1,!1)):(Te=ye(oe,ae,!0,!0),He=ye(ae,Q,!0,!0)),o!=null){let nt=Rs(ke,ae);return[Te,He,nt]}else return[Te,He]},P={a:k,b:E,bias:$,preluActivationWeights:A},O={transposeA:t,transposeB:n,activation:s,leakyreluAlpha:u};return o==null?At((V,Q,oe)=>{let se=I.runKernel(Wn,P,O);return oe([V,Q,se]),{value:M(se,C),gradFunc:D}})(k,E):At((V,Q,oe,se)=>{let ke=I.runKernel(Wn,P,O);return se([V,Q,ke,oe]),{value:M(ke,C),gradFunc:D}})(k,E,$)}var yv=v({fusedMatMul_:h3});function g3(r){return cp(r,.54,.46)}var vv=v({hammingWindow_:g3});function x3(r){return cp(r,.5,.5)}var lp=v({hannWindow_:x3});function b3(r,e,t,n=!1,o=0){let s=0,i=[];for(;s+e<=r.size;)i.push(Ie(r,s,e)),s+=t;if(n)for(;s<r.size;){let u=s+e-r.size,c=Ye([Ie(r,s,e-u),nn([u],o)]);i.push(c),s+=t}return i.length===0?$s([],[0,e]):M(Ye(i),[i.length,e])}var pp=v({frame_:b3});function y3(r,e,t,n,o=lp){n==null&&(n=fv(e));let s=pp(r,e,t),i=L(s,o(e));return Yu(i,n)}var Cv=v({stft_:y3});function w3(r,e,t,n,o="bilinear",s=0){let i=b(r,"image","cropAndResize"),u=b(e,"boxes","cropAndResize","float32"),c=b(t,"boxInd","cropAndResize","int32"),a=u.shape[0];_(i.rank===4,()=>`Error in cropAndResize: image must be rank 4,but got rank ${i.rank}.`),_(u.rank===2&&u.shape[1]===4,()=>`Error in cropAndResize: boxes must be have size [${a},4] but had shape ${u.shape}.`),_(c.rank===1&&c.shape[0]===a,()=>`Error in cropAndResize: boxInd must be have size [${a}] but had shape ${u.shape}.`),_(n.length===2,()=>`Error in cropAndResize: cropSize must be of length 2, but got length ${n.length}.`),_(n[0]>=1&&n[1]>=1,()=>`cropSize must be atleast [1,1], but was ${n}`),_(o==="bilinear"||o==="nearest",()=>`method must be bilinear or nearest, but was ${o}`);let l={image:i,boxes:u,boxInd:c},p={method:o,extrapolationValue:s,cropSize:n};return I.runKernel(Eo,l,p)}var Iv=v({cropAndResize_:w3});function v3(r){let e=b(r,"image","flipLeftRight","float32");_(e.rank===4,()=>`Error in flipLeftRight: image must be rank 4,but got rank ${e.rank}.`);let t={image:e};return I.runKernel(Do,t,{})}var Sv=v({flipLeftRight_:v3});function C3(r){let e=b(r,"image","grayscaleToRGB"),t=e.rank-1,n=e.shape[t];_(e.rank>=2,()=>`Error in grayscaleToRGB: images must be at least rank 2, but got rank ${e.rank}.`),_(n===1,()=>`Error in grayscaleToRGB: last dimension of a grayscale image should be size 1, but got size ${n}.`);let o=new Array(e.rank);return o.fill(1,0,t),o[t]=3,Ss(e,o)}var _v=v({grayscaleToRGB_:C3});function I3(r){let e=b(r,"image","RGBToGrayscale"),t=e.rank-1,n=e.shape[t];_(e.rank>=2,()=>`Error in RGBToGrayscale: images must be at least rank 2, but got rank ${e.rank}.`),_(n===3,()=>`Error in RGBToGrayscale: last dimension of an RGB image should be size 3, but got size ${n}.`);let o=e.dtype,s=de(e,"float32"),i=ht([.2989,.587,.114]),u;switch(e.rank){case 2:u=Is("ij,j->i",s,i);break;case 3:u=Is("ijk,k->ij",s,i);break;case 4:u=Is("ijkl,l->ijk",s,i);break;case 5:u=Is("ijklm,m->ijkl",s,i);break;case 6:u=Is("ijklmn,n->ijklm",s,i);break;default:throw new Error("Not a valid tensor rank.")}return u=Mr(u,-1),de(u,o)}var kv=v({rgbToGrayscale_:I3});function S3(r,e,t=0,n=.5){let o=b(r,"image","rotateWithOffset","float32");_(o.rank===4,()=>`Error in rotateWithOffset: image must be rank 4,but got rank ${o.rank}.`);let s={image:o},i={radians:e,fillValue:t,center:n};return I.runKernel(ls,s,i)}var Tv=v({rotateWithOffset_:S3});function lr(r,e,t,n,o,s){n==null&&(n=.5),o==null&&(o=Number.NEGATIVE_INFINITY),s==null&&(s=0);let i=r.shape[0];return t=Math.min(t,i),_(0<=n&&n<=1,()=>`iouThreshold must be in [0, 1], but was '${n}'`),_(r.rank===2,()=>`boxes must be a 2D tensor, but was of rank '${r.rank}'`),_(r.shape[1]===4,()=>`boxes must have 4 columns, but 2nd dimension was ${r.shape[1]}`),_(e.rank===1,()=>"scores must be a 1D tensor"),_(e.shape[0]===i,()=>`scores has incompatible shape with boxes. Expected ${i}, but was ${e.shape[0]}`),_(0<=s&&s<=1,()=>`softNmsSigma must be in [0, 1], but was '${s}'`),{maxOutputSize:t,iouThreshold:n,scoreThreshold:o,softNmsSigma:s}}function _3(r,e,t,n=.5,o=Number.NEGATIVE_INFINITY){let s=b(r,"boxes","nonMaxSuppression","float32"),i=b(e,"scores","nonMaxSuppression","float32"),u=lr(s,i,t,n,o);t=u.maxOutputSize,n=u.iouThreshold,o=u.scoreThreshold;let c={maxOutputSize:t,iouThreshold:n,scoreThreshold:o};return I.runKernel(Vo,{boxes:s,scores:i},c)}var Ev=v({nonMaxSuppression_:_3});function Nv(r,e,t){let n=k3(r,e,t),o=n<0?-(n+1):n;r.splice(o,0,e)}function k3(r,e,t){return E3(r,e,t||T3)}function T3(r,e){return r>e?1:r<e?-1:0}function E3(r,e,t){let n=0,o=r.length,s=0,i=!1;for(;n<o;){s=n+(o-n>>>1);let u=t(e,r[s]);u>0?n=s+1:(o=s,i=!u)}return i?n:-n-1}function mp(r,e,t,n,o){return Fx(r,e,t,n,o,0)}function fp(r,e,t,n,o,s){return Fx(r,e,t,n,o,0,!1,s,!0)}function dp(r,e,t,n,o,s){return Fx(r,e,t,n,o,s,!0)}function Fx(r,e,t,n,o,s,i=!1,u=!1,c=!1){let a=[];for(let g=0;g<e.length;g++)e[g]>o&&a.push({score:e[g],boxIndex:g,suppressBeginIndex:0});a.sort($v);let l=s>0?-.5/s:0,p=[],m=[];for(;p.length<t&&a.length>0;){let g=a.pop(),{score:x,boxIndex:w,suppressBeginIndex:C}=g;if(x<o)break;let k=!1;for(let E=p.length-1;E>=C;--E){let $=N3(r,w,p[E]);if($>=n){k=!0;break}if(g.score=g.score*$3(n,l,$),g.score<=o)break}g.suppressBeginIndex=p.length,k||(g.score===x?(p.push(w),m.push(g.score)):g.score>o&&Nv(a,g,$v))}let f=p.length,d=t-f;u&&d>0&&(p.push(...new Array(d).fill(0)),m.push(...new Array(d).fill(0)));let h={selectedIndices:p};return i&&(h.selectedScores=m),c&&(h.validOutputs=f),h}function N3(r,e,t){let n=r.subarray(e*4,e*4+4),o=r.subarray(t*4,t*4+4),s=Math.min(n[0],n[2]),i=Math.min(n[1],n[3]),u=Math.max(n[0],n[2]),c=Math.max(n[1],n[3]),a=Math.min(o[0],o[2]),l=Math.min(o[1],o[3]),p=Math.max(o[0],o[2]),m=Math.max(o[1],o[3]),f=(u-s)*(c-i),d=(p-a)*(m-l);if(f<=0||d<=0)return 0;let h=Math.max(s,a),g=Math.max(i,l),x=Math.min(u,p),w=Math.min(c,m),C=Math.max(x-h,0)*Math.max(w-g,0);return C/(f+d-C)}function $3(r,e,t){let n=Math.exp(e*t*t);return t<=r?n:0}function $v(r,e){return r.score-e.score||r.score===e.score&&e.boxIndex-r.boxIndex}async function A3(r,e,t,n=.5,o=Number.NEGATIVE_INFINITY){let s=b(r,"boxes","nonMaxSuppressionAsync"),i=b(e,"scores","nonMaxSuppressionAsync"),u=lr(s,i,t,n,o);t=u.maxOutputSize,n=u.iouThreshold,o=u.scoreThreshold;let c=await Promise.all([s.data(),i.data()]),a=c[0],l=c[1],{selectedIndices:p}=mp(a,l,t,n,o);return s!==r&&s.dispose(),i!==e&&i.dispose(),ht(p,"int32")}var Av=A3;function R3(r,e,t,n=.5,o=Number.NEGATIVE_INFINITY,s=0){let i=b(r,"boxes","nonMaxSuppression"),u=b(e,"scores","nonMaxSuppression"),c=lr(i,u,t,n,o,s);t=c.maxOutputSize,n=c.iouThreshold,o=c.scoreThreshold,s=c.softNmsSigma;let a={boxes:i,scores:u},l={maxOutputSize:t,iouThreshold:n,scoreThreshold:o,softNmsSigma:s},p=I.runKernel(Ho,a,l);return{selectedIndices:p[0],selectedScores:p[1]}}var Rv=v({nonMaxSuppressionWithScore_:R3});async function D3(r,e,t,n=.5,o=Number.NEGATIVE_INFINITY,s=0){let i=b(r,"boxes","nonMaxSuppressionAsync"),u=b(e,"scores","nonMaxSuppressionAsync"),c=lr(i,u,t,n,o,s);t=c.maxOutputSize,n=c.iouThreshold,o=c.scoreThreshold,s=c.softNmsSigma;let a=await Promise.all([i.data(),u.data()]),l=a[0],p=a[1],{selectedIndices:m,selectedScores:f}=dp(l,p,t,n,o,s);return i!==r&&i.dispose(),u!==e&&u.dispose(),{selectedIndices:ht(m,"int32"),selectedScores:ht(f)}}var Dv=D3;function F3(r,e,t,n=.5,o=Number.NEGATIVE_INFINITY,s=!1){let i=b(r,"boxes","nonMaxSuppression"),u=b(e,"scores","nonMaxSuppression"),c=lr(i,u,t,n,o,null),a=c.maxOutputSize,l=c.iouThreshold,p=c.scoreThreshold,m={boxes:i,scores:u},f={maxOutputSize:a,iouThreshold:l,scoreThreshold:p,padToMaxOutputSize:s},d=I.runKernel(zo,m,f);return{selectedIndices:d[0],validOutputs:d[1]}}var Fv=v({nonMaxSuppressionPadded_:F3});async function M3(r,e,t,n=.5,o=Number.NEGATIVE_INFINITY,s=!1){let i=b(r,"boxes","nonMaxSuppressionAsync"),u=b(e,"scores","nonMaxSuppressionAsync"),c=lr(i,u,t,n,o,null),a=c.maxOutputSize,l=c.iouThreshold,p=c.scoreThreshold,[m,f]=await Promise.all([i.data(),u.data()]),{selectedIndices:d,validOutputs:h}=fp(m,f,a,l,p,s);return i!==r&&i.dispose(),u!==e&&u.dispose(),{selectedIndices:ht(d,"int32"),validOutputs:ue(h,"int32")}}var Mv=M3;function P3(r,e,t=!1,n=!1){let o=b(r,"images","resizeBilinear");_(o.rank===3||o.rank===4,()=>`Error in resizeBilinear: x must be rank 3 or 4, but got rank ${o.rank}.`),_(e.length===2,()=>`Error in resizeBilinear: new shape must 2D, but got shape ${e}.`),_(n===!1||t===!1,()=>"Error in resizeBilinear: If halfPixelCenters is true, alignCorners must be false.");let s=o,i=!1;o.rank===3&&(i=!0,s=M(o,[1,o.shape[0],o.shape[1],o.shape[2]]));let[]=e,u={images:s},c={alignCorners:t,halfPixelCenters:n,size:e},a=I.runKernel(Yo,u,c);return i?M(a,[a.shape[1],a.shape[2],a.shape[3]]):a}var Pv=v({resizeBilinear_:P3});function O3(r,e,t=!1,n=!1){let o=b(r,"images","resizeNearestNeighbor");_(o.rank===3||o.rank===4,()=>`Error in resizeNearestNeighbor: x must be rank 3 or 4, but got rank ${o.rank}.`),_(e.length===2,()=>`Error in resizeNearestNeighbor: new shape must 2D, but got shape ${e}.`),_(o.dtype==="float32"||o.dtype==="int32",()=>"`images` must have `int32` or `float32` as dtype"),_(n===!1||t===!1,()=>"Error in resizeNearestNeighbor: If halfPixelCenters is true, alignCorners must be false.");let s=o,i=!1;o.rank===3&&(i=!0,s=M(o,[1,o.shape[0],o.shape[1],o.shape[2]]));let[]=e,u={images:s},c={alignCorners:t,halfPixelCenters:n,size:e},a=I.runKernel(Xo,u,c);return i?M(a,[a.shape[1],a.shape[2],a.shape[3]]):a}var Ov=v({resizeNearestNeighbor_:O3});function B3(r,e="binary",t=!1,n=.5){let o=b(r,"image","threshold"),s=.2989,i=.587,u=.114,c=o.shape[0]*o.shape[1],a=L(ht([n]),255),l,p,m,f;if(_(o.rank===3,()=>`Error in threshold: image must be rank 3,but got rank ${o.rank}.`),_(o.shape[2]===3||o.shape[2]===1,()=>`Error in threshold: image color channel must be equal to 3 or 1but got ${o.shape[2]}.`),_(o.dtype==="int32"||o.dtype==="float32",()=>`Error in dtype: image dtype must be int32 or float32,but got dtype ${o.dtype}.`),_(e==="otsu"||e==="binary",()=>`Method must be binary or otsu, but was ${e}`),o.shape[2]===3){[l,p,m]=Zn(o,[1,1,1],-1);let g=L(l,s),x=L(p,i),w=L(m,u);f=X(X(g,x),w)}else f=r;if(e==="otsu"){let g=Yg(de(Tx(f),"int32"),br([]),256);a=L3(g,c)}let d=t?Ku(f,a):Di(f,a);return de(L(d,255),"int32")}function L3(r,e){let t=ht([-1]),n=ht([0]),o=ht([0]),s,i,u,c,a,l;for(let p=0;p<r.size-1;p++){s=Ie(r,0,p+1),i=Ie(r,p+1),a=be(Se(s),e),l=be(Se(i),e);let m=Se(L(s,Es(0,s.size)));u=be(m,Se(s));let f=nn(i.shape,s.size),d=X(Es(0,i.size),f),h=L(i,d);c=be(Se(h),Se(i));let g=ee(u,c),x=ee(u,c),w=L(a,l);o=L(L(w,g),x);let C=Di(o,n);n=ur(C,o,n),t=ur(C,ht([p]),t)}return t}var Bv=v({threshold_:B3});function W3(r,e,t="nearest",n="constant",o=0,s){let i=b(r,"image","transform","float32"),u=b(e,"transforms","transform","float32");_(i.rank===4,()=>`Error in transform: image must be rank 4,but got rank ${i.rank}.`),_(u.rank===2&&(u.shape[0]===i.shape[0]||u.shape[0]===1)&&u.shape[1]===8,()=>"Error in transform: Input transform should be batch x 8 or 1 x 8"),_(s==null||s.length===2,()=>`Error in transform: outputShape must be [height, width] or null, but got ${s}.`);let c={image:i,transforms:u},a={interpolation:t,fillMode:n,fillValue:o,outputShape:s};return I.runKernel(us,c,a)}var Lv=v({transform_:W3});function U3(r,e,t){let n=b(r,"a","bandPart");_(n.rank>=2,()=>`bandPart(): Rank must be at least 2, got ${n.rank}.`);let o=n.shape,[s,i]=n.shape.slice(-2),u,c;typeof e=="number"?(_(e%1===0,()=>`bandPart(): numLower must be an integer, got ${e}.`),_(e<=s,()=>`bandPart(): numLower (${e}) must not be greater than the number of rows (${s}).`),u=b(e<0?s:e,"numLower","bandPart")):(_(e.dtype==="int32",()=>"bandPart(): numLower's dtype must be an int32."),u=ur(Jl(e,0),s,Pi(e,s))),typeof t=="number"?(_(t%1===0,()=>`bandPart(): numUpper must be an integer, got ${t}.`),_(t<=i,()=>`bandPart(): numUpper (${t}) must not be greater than the number of columns (${i}).`),c=b(t<0?i:t,"numUpper","bandPart")):(_(t.dtype==="int32",()=>"bandPart(): numUpper's dtype must be an int32."),c=ur(Jl(t,0),i,Pi(t,i)));let a=M(Es(0,s,1,"int32"),[-1,1]),l=Es(0,i,1,"int32"),p=ee(a,l),m=Fi(Ku(p,u),nx(p,_t(c))),f=Ir([s,i],n.dtype);return M(Qn(Qu(M(n,[-1,s,i])).map(d=>ur(m,d,f))),o)}var Wv=v({bandPart_:U3});function G3(r){let e;if(Array.isArray(r)){e=!1,_(r!=null&&r.length>0,()=>"Gram-Schmidt process: input must not be null, undefined, or empty");let o=r[0].shape[0];for(let s=1;s<r.length;++s)_(r[s].shape[0]===o,()=>`Gram-Schmidt: Non-unique lengths found in the input vectors: (${r[s].shape[0]} vs. ${o})`)}else e=!0,r=Zn(r,r.shape[0],0).map(o=>Zu(o,[0]));_(r.length<=r[0].shape[0],()=>`Gram-Schmidt: Number of vectors (${r.length}) exceeds number of dimensions (${r[0].shape[0]}).`);let t=[],n=r;for(let o=0;o<r.length;++o)t.push(I.tidy(()=>{let s=n[o];if(o>0)for(let i=0;i<o;++i){let u=L(Se(L(t[i],s)),t[i]);s=ee(s,u)}return be(s,Ri(s,"euclidean"))}));return e?Qn(t,0):t}var Uv=v({gramSchmidt_:G3});function V3(r,e=!1){if(_(r.rank>=2,()=>`qr() requires input tensor to have a rank >= 2, but got rank ${r.rank}`),r.rank===2)return Gv(r,e);{let t=r.shape.slice(0,r.shape.length-2).reduce((c,a)=>c*a),n=Qu(M(r,[t,r.shape[r.shape.length-2],r.shape[r.shape.length-1]]),0),o=[],s=[];n.forEach(c=>{let[a,l]=Gv(c,e);o.push(a),s.push(l)});let i=M(Qn(o,0),r.shape),u=M(Qn(s,0),r.shape);return[i,u]}}function Gv(r,e=!1){return I.tidy(()=>{_(r.shape.length===2,()=>`qr2d() requires a 2D Tensor, but got a ${r.shape.length}D Tensor.`);let t=r.shape[0],n=r.shape[1],o=ex(t),s=vr(r),i=$s([[1]],[1,1]),u=vr(i),c=t>=n?n:t;for(let a=0;a<c;++a){let l=s,p=u,m=o;[u,s,o]=I.tidy(()=>{let f=Ie(s,[a,a],[t-a,1]),d=Ri(f),h=Ie(s,[a,a],[1,1]),g=ur(Di(h,0),$s([[-1]]),$s([[1]])),x=ee(h,L(g,d)),w=be(f,x);w.shape[0]===1?u=vr(i):u=Ye([i,Ie(w,[1,0],[w.shape[0]-1,w.shape[1]])],0);let C=_t(be(ye(g,x),d)),k=Ie(s,[a,0],[t-a,n]),E=L(C,u),$=Ju(u);if(a===0)s=ee(k,ye(E,ye($,k)));else{let P=ee(k,ye(E,ye($,k)));s=Ye([Ie(s,[0,0],[a,n]),P],0)}let A=Ju(E),D=Ie(o,[0,a],[t,o.shape[1]-a]);if(a===0)o=ee(D,ye(ye(D,u),A));else{let P=ee(D,ye(ye(D,u),A));o=Ye([Ie(o,[0,0],[t,a]),P],1)}return[u,s,o]}),Je([l,p,m])}return!e&&t>n&&(o=Ie(o,[0,0],[t,n]),s=Ie(s,[0,0],[n,n])),[o,s]})}var Vv=v({qr_:V3});var Ge;(function(r){r[r.NONE=0]="NONE",r[r.MEAN=1]="MEAN",r[r.SUM=2]="SUM",r[r.SUM_BY_NONZERO_WEIGHTS=3]="SUM_BY_NONZERO_WEIGHTS"})(Ge||(Ge={}));function z3(r,e,t=Ge.SUM_BY_NONZERO_WEIGHTS){let n=b(r,"losses","computeWeightedLoss"),o=null;e!=null&&(o=b(e,"weights","computeWeightedLoss"));let s=o==null?n:L(n,o);if(t===Ge.NONE)return s;if(t===Ge.SUM)return Se(s);if(t===Ge.MEAN){if(o==null)return Mi(s);{let i=n.size/o.size,u=be(Se(s),Se(o));return i>1?be(u,ue(i)):u}}if(t===Ge.SUM_BY_NONZERO_WEIGHTS){if(o==null)return be(Se(s),ue(n.size));{let i=L(o,an(n.shape)),u=de(Se(fx(i,ue(0))),"float32");return be(Se(s),u)}}throw Error(`Unknown reduction: ${t}`)}var gt=v({computeWeightedLoss_:z3});function H3(r,e,t,n=Ge.SUM_BY_NONZERO_WEIGHTS){let o=b(r,"labels","absoluteDifference"),s=b(e,"predictions","absoluteDifference"),i=null;t!=null&&(i=b(t,"weights","absoluteDifference")),Re(o.shape,s.shape,"Error in absoluteDifference: ");let u=ft(ee(o,s));return gt(u,i,n)}var zv=v({absoluteDifference_:H3});function q3(r,e,t,n,o=Ge.SUM_BY_NONZERO_WEIGHTS){let s=b(r,"labels","cosineDistance"),i=b(e,"predictions","cosineDistance"),u=null;n!=null&&(u=b(n,"weights","cosineDistance")),Re(s.shape,i.shape,"Error in cosineDistance: ");let c=ue(1),a=ee(c,Se(L(s,i),t,!0));return gt(a,u,o)}var Hv=v({cosineDistance_:q3});function K3(r,e,t,n=Ge.SUM_BY_NONZERO_WEIGHTS){let o=b(r,"labels","hingeLoss"),s=b(e,"predictions","hingeLoss"),i=null;t!=null&&(i=b(t,"weights","hingeLoss")),Re(o.shape,s.shape,"Error in hingeLoss: ");let u=ue(1);o=ee(L(ue(2),o),u);let c=Ns(ee(u,L(o,s)));return gt(c,i,n)}var qv=v({hingeLoss_:K3});function j3(r,e,t,n=1,o=Ge.SUM_BY_NONZERO_WEIGHTS){let s=b(r,"labels","huberLoss"),i=b(e,"predictions","huberLoss"),u=null;t!=null&&(u=b(t,"weights","huberLoss")),Re(s.shape,i.shape,"Error in huberLoss: ");let c=ue(n),a=ft(ee(i,s)),l=Pi(a,c),p=ee(a,l),m=X(L(ue(.5),dt(l)),L(c,p));return gt(m,u,o)}var Kv=v({huberLoss_:j3});function X3(r,e,t,n=1e-7,o=Ge.SUM_BY_NONZERO_WEIGHTS){let s=b(r,"labels","logLoss"),i=b(e,"predictions","logLoss"),u=null;t!=null&&(u=b(t,"weights","logLoss")),Re(s.shape,i.shape,"Error in logLoss: ");let c=ue(1),a=ue(n),l=_t(L(s,Xn(X(i,a)))),p=L(ee(c,s),Xn(X(ee(c,i),a))),m=ee(l,p);return gt(m,u,o)}var jv=v({logLoss_:X3});function Y3(r,e,t,n=Ge.SUM_BY_NONZERO_WEIGHTS){let o=b(r,"labels","meanSquaredError"),s=b(e,"predictions","meanSquaredError"),i=null;t!=null&&(i=b(t,"weights","meanSquaredError")),Re(o.shape,s.shape,"Error in meanSquaredError: ");let u=Nx(o,s);return gt(u,i,n)}var Xv=v({meanSquaredError_:Y3});function Z3(r,e){let t=b(r,"labels","sigmoidCrossEntropyWithLogits"),n=b(e,"logits","sigmoidCrossEntropyWithLogits");Re(t.shape,n.shape,"Error in sigmoidCrossEntropyWithLogits: ");let o=Ns(n),s=L(n,t),i=sx(Cr(_t(ft(n))));return X(ee(o,s),i)}function Q3(r,e,t,n=0,o=Ge.SUM_BY_NONZERO_WEIGHTS){let s=b(r,"multiClassLabels","sigmoidCrossEntropy"),i=b(e,"logits","sigmoidCrossEntropy"),u=null;if(t!=null&&(u=b(t,"weights","sigmoidCrossEntropy")),Re(s.shape,i.shape,"Error in sigmoidCrossEntropy: "),n>0){let a=ue(n),l=ue(1),p=ue(.5);s=X(L(s,ee(l,a)),L(p,a))}let c=Z3(s,i);return gt(c,u,o)}var Yv=v({sigmoidCrossEntropy_:Q3});function J3(r,e,t=-1){if(t===-1&&(t=e.rank-1),t!==e.rank-1)throw Error(`Softmax cross entropy along a non-last dimension is not yet supported. Labels / logits was rank ${e.rank} and dim was ${t}`);return At((o,s,i)=>{let c=ux(s,[t],!0),a=ee(de(s,"float32"),c);i([o,a]);let l=_t(L(a,o));return{value:Se(l,[t]),gradFunc:(f,d)=>{let[h,g]=d,x=on(f.shape,[t]);return[L(M(f,x),ee(de(h,"float32"),Cr(g))),L(M(f,x),ee(Cr(g),de(h,"float32")))]}}})(r,e)}function eB(r,e,t,n=0,o=Ge.SUM_BY_NONZERO_WEIGHTS){let s=b(r,"onehotLabels","softmaxCrossEntropy"),i=b(e,"logits","softmaxCrossEntropy"),u=null;if(t!=null&&(u=b(t,"weights","softmaxCrossEntropy")),Re(s.shape,i.shape,"Error in softmaxCrossEntropy: "),n>0){let a=ue(n),l=ue(1),p=ue(s.shape[1]);s=X(L(s,ee(l,a)),be(a,p))}let c=J3(s,i);return gt(c,u,o)}var Zv=v({softmaxCrossEntropy_:eB});function tB(r,e,t,n){let o=b(r,"indices","sparseFillEmptyRows","int32"),s=b(e,"values","sparseFillEmptyRows"),i=b(t,"denseShape","sparseFillEmptyRows","int32"),u=b(n,"defaultValue","sparseFillEmptyRows",s.dtype);if(o.rank!==2)throw new Error(`Indices should be Tensor2D but received shape
        ${o.shape}`);if(s.rank!==1)throw new Error(`Values should be Tensor1D but received shape ${s.shape}`);if(i.rank!==1)throw new Error(`Dense shape should be Tensor1D but received shape ${i.shape}`);if(u.rank!==0)throw new Error(`Default value should be a scalar but received shape ${u.shape}`);let c={indices:o,values:s,denseShape:i,defaultValue:u},a=I.runKernel(li,c);return{outputIndices:a[0],outputValues:a[1],emptyRowIndicator:a[2],reverseIndexMap:a[3]}}var Qv=v({sparseFillEmptyRows_:tB});function rB(r,e,t){let n=b(r,"inputIndices","sparseReshape","int32"),o=b(e,"inputShape","sparseReshape","int32"),s=b(t,"newShape","sparseReshape","int32");if(n.rank!==2)throw new Error(`Input indices should be Tensor2D but received shape
        ${n.shape}`);if(o.rank!==1)throw new Error(`Input shape should be Tensor1D but received shape ${o.shape}`);if(s.rank!==1)throw new Error(`New shape should be Tensor1D but received shape ${s.shape}`);let i={inputIndices:n,inputShape:o,newShape:s},u=I.runKernel(ns,i);return{outputIndices:u[0],outputShape:u[1]}}var Jv=v({sparseReshape_:rB});function nB(r,e,t){let n=b(r,"data","sparseSegmentMean"),o=b(e,"indices","sparseSegmentMean","int32"),s=b(t,"segmentIds","sparseSegmentMean","int32");if(n.rank<1)throw new Error("Data should be at least 1 dimensional but received scalar");if(o.rank!==1)throw new Error(`Indices should be Tensor1D but received shape
          ${o.shape}`);if(s.rank!==1)throw new Error(`Segment ids should be Tensor1D but received shape
          ${s.shape}`);let i={data:n,indices:o,segmentIds:s};return I.runKernel(pi,i)}var eC=v({sparseSegmentMean_:nB});function oB(r,e,t){let n=b(r,"data","sparseSegmentSum"),o=b(e,"indices","sparseSegmentSum","int32"),s=b(t,"segmentIds","sparseSegmentSum","int32");if(n.rank<1)throw new Error("Data should be at least 1 dimensional but received scalar");if(o.rank!==1)throw new Error(`Indices should be Tensor1D but received shape
         ${o.shape}`);if(s.rank!==1)throw new Error(`Segment ids should be Tensor1D but received shape
         ${s.shape}`);let i={data:n,indices:o,segmentIds:s};return I.runKernel(mi,i)}var tC=v({sparseSegmentSum_:oB});function sB(r,e,t,n,o,s,i,u){let c=b(r,"data","stringNGrams","string");if(c.dtype!=="string")throw new Error("Data must be of datatype string");if(c.shape.length!==1)throw new Error(`Data must be a vector, saw: ${c.shape}`);let a=b(e,"dataSplits","stringNGrams");if(a.dtype!=="int32")throw new Error("Data splits must be of datatype int32");let l={separator:t,nGramWidths:n,leftPad:o,rightPad:s,padWidth:i,preserveShortSequences:u},p={data:c,dataSplits:a},m=I.runKernel(di,p,l);return{nGrams:m[0],nGramsSplits:m[1]}}var rC=v({stringNGrams_:sB});function aB(r,e,t=!0){let n=b(r,"input","stringSplit","string"),o=b(e,"delimiter","stringSplit","string");if(n.rank!==1)throw new Error(`Input should be Tensor1D but received shape ${n.shape}`);if(o.rank!==0)throw new Error(`Delimiter should be a scalar but received shape ${o.shape}`);let s={skipEmpty:t},i={input:n,delimiter:o},u=I.runKernel(hi,i,s);return{indices:u[0],values:u[1],shape:u[2]}}var nC=v({stringSplit_:aB});function iB(r,e){let t=b(r,"input","stringToHashBucketFast","string"),n={numBuckets:e};if(e<=0)throw new Error("Number of buckets must be at least 1");let o={input:t};return I.runKernel(gi,o,n)}var oC=v({stringToHashBucketFast_:iB});function uB(r,e,t,n=!0){let o=b(r,"input","staticRegexReplace","string"),s={pattern:e,rewrite:t,replaceGlobal:n};return I.runKernel(fi,{x:o},s)}var sC=v({staticRegexReplace_:uB});var Cye={fft:Xu,ifft:Oi,rfft:Yu,irfft:Ex},Tye={hammingWindow:vv,hannWindow:lp,frame:pp,stft:Cv},Vye={flipLeftRight:Sv,grayscaleToRGB:_v,resizeNearestNeighbor:Ov,resizeBilinear:Pv,rgbToGrayscale:kv,rotateWithOffset:Tv,cropAndResize:Iv,nonMaxSuppression:Ev,nonMaxSuppressionAsync:Av,nonMaxSuppressionWithScore:Rv,nonMaxSuppressionWithScoreAsync:Dv,nonMaxSuppressionPadded:Fv,nonMaxSuppressionPaddedAsync:Mv,threshold:Bv,transform:Lv},Kye={bandPart:Wv,gramSchmidt:Uv,qr:Vv},nwe={absoluteDifference:zv,computeWeightedLoss:gt,cosineDistance:Hv,hingeLoss:qv,huberLoss:Kv,logLoss:jv,meanSquaredError:Xv,sigmoidCrossEntropy:Yv,softmaxCrossEntropy:Zv},uwe={sparseFillEmptyRows:Qv,sparseReshape:Jv,sparseSegmentMean:eC,sparseSegmentSum:tC},fwe={stringNGrams:rC,stringSplit:nC,stringToHashBucketFast:oC,staticRegexReplace:sC};var aC={};Ct(aC,{Serializable:()=>ec,SerializationMap:()=>hp,getRegisteredName:()=>lB,registerClass:()=>Px});var cB=new Map,Mx=new Map,ec=class{getClassName(){return this.constructor.className}static fromConfig(e,t){return new e(t)}},hp=class r{constructor(){this.classNameMap={}}static getMap(){return r.instance==null&&(r.instance=new r),r.instance}static register(e){r.getMap().classNameMap[e.className]=[e,e.fromConfig]}};function Px(r,e,t){_(r.className!=null,()=>"Class being registered does not have the static className property defined."),_(typeof r.className=="string",()=>"className is required to be a string, but got type "+typeof r.className),_(r.className.length>0,()=>"Class being registered has an empty-string as its className, which is disallowed."),typeof e>"u"&&(e="Custom"),typeof t>"u"&&(t=r.className);let n=t,o=e+">"+n;return hp.register(r),cB.set(o,r),Mx.set(r,o),r}function lB(r){return Mx.has(r)?Mx.get(r):r.className}var Rt=class extends ec{minimize(e,t=!1,n){let{value:o,grads:s}=this.computeGradients(e,n);if(n!=null){let i=n.map(u=>({name:u.name,tensor:s[u.name]}));this.applyGradients(i)}else this.applyGradients(s);return Je(s),t?o:(o.dispose(),null)}get iterations(){return this.iterations_==null&&(this.iterations_=0),this.iterations_}incrementIterations(){this.iterations_=this.iterations+1}computeGradients(e,t){return ax(e,t)}dispose(){this.iterations_!=null&&Je(this.iterations_)}async saveIterations(){return this.iterations_==null&&(this.iterations_=0),{name:"iter",tensor:ue(this.iterations_,"int32")}}async getWeights(){throw new Error("getWeights() is not implemented for this optimizer yet.")}async setWeights(e){throw new Error(`setWeights() is not implemented for this optimizer class ${this.getClassName()}`)}async extractIterations(e){return this.iterations_=(await e[0].tensor.data())[0],e.slice(1)}};Object.defineProperty(Rt,Symbol.hasInstance,{value:r=>r.minimize!=null&&r.computeGradients!=null&&r.applyGradients!=null});var Ms=class extends Rt{static get className(){return"Adadelta"}constructor(e,t,n=null){super(),this.learningRate=e,this.rho=t,this.epsilon=n,this.accumulatedGrads=[],this.accumulatedUpdates=[],n==null&&(this.epsilon=I.backend.epsilon())}applyGradients(e){(Array.isArray(e)?e.map(n=>n.name):Object.keys(e)).forEach((n,o)=>{let s=I.registeredVariables[n],i=!1;this.accumulatedGrads[o]==null&&(this.accumulatedGrads[o]={originalName:`${n}/accum_grad`,variable:Ee(()=>at(s).variable(i))}),this.accumulatedUpdates[o]==null&&(this.accumulatedUpdates[o]={originalName:`${n}/accum_var`,variable:Ee(()=>at(s).variable(i))});let u=Array.isArray(e)?e[o].tensor:e[n];if(u==null)return;let c=this.accumulatedGrads[o].variable,a=this.accumulatedUpdates[o].variable;Ee(()=>{let l=X(L(c,this.rho),L(dt(u),1-this.rho)),p=L(be(Ht(X(a,this.epsilon)),Ht(X(c,this.epsilon))),u),m=X(L(a,this.rho),L(dt(p),1-this.rho));c.assign(l),a.assign(m);let f=X(L(p,-this.learningRate),s);s.assign(f)})}),this.incrementIterations()}dispose(){this.accumulatedUpdates!=null&&(Je(this.accumulatedGrads.map(e=>e.variable)),Je(this.accumulatedUpdates.map(e=>e.variable)))}async getWeights(){let e=[...this.accumulatedGrads,...this.accumulatedUpdates];return[await this.saveIterations()].concat(e.map(t=>({name:t.originalName,tensor:t.variable})))}async setWeights(e){e=await this.extractIterations(e);let t=e.length/2,n=!1;this.accumulatedGrads=e.slice(0,t).map(o=>({originalName:o.name,variable:o.tensor.variable(n)})),this.accumulatedUpdates=e.slice(t,t*2).map(o=>({originalName:o.name,variable:o.tensor.variable(n)}))}getConfig(){return{learningRate:this.learningRate,rho:this.rho,epsilon:this.epsilon}}static fromConfig(e,t){return new e(t.learningRate,t.rho,t.epsilon)}};var Ps=class extends Rt{static get className(){return"Adagrad"}constructor(e,t=.1){super(),this.learningRate=e,this.initialAccumulatorValue=t,this.accumulatedGrads=[]}applyGradients(e){(Array.isArray(e)?e.map(n=>n.name):Object.keys(e)).forEach((n,o)=>{let s=I.registeredVariables[n];this.accumulatedGrads[o]==null&&(this.accumulatedGrads[o]={originalName:`${n}/accumulator`,variable:Ee(()=>nn(s.shape,this.initialAccumulatorValue).variable(!1))});let i=Array.isArray(e)?e[o].tensor:e[n];if(i==null)return;let u=this.accumulatedGrads[o].variable;Ee(()=>{let c=X(u,dt(i));u.assign(c);let a=X(L(be(i,Ht(X(c,I.backend.epsilon()))),-this.learningRate),s);s.assign(a)})}),this.incrementIterations()}dispose(){this.accumulatedGrads!=null&&Je(this.accumulatedGrads.map(e=>e.variable))}async getWeights(){return[await this.saveIterations()].concat(this.accumulatedGrads.map(e=>({name:e.originalName,tensor:e.variable})))}async setWeights(e){e=await this.extractIterations(e);let t=!1;this.accumulatedGrads=e.map(n=>({originalName:n.name,variable:n.tensor.variable(t)}))}getConfig(){return{learningRate:this.learningRate,initialAccumulatorValue:this.initialAccumulatorValue}}static fromConfig(e,t){return new e(t.learningRate,t.initialAccumulatorValue)}};var Os=class extends Rt{static get className(){return"Adam"}constructor(e,t,n,o=null){super(),this.learningRate=e,this.beta1=t,this.beta2=n,this.epsilon=o,this.accumulatedFirstMoment=[],this.accumulatedSecondMoment=[],Ee(()=>{this.accBeta1=ue(t).variable(),this.accBeta2=ue(n).variable()}),o==null&&(this.epsilon=I.backend.epsilon())}applyGradients(e){let t=Array.isArray(e)?e.map(n=>n.name):Object.keys(e);Ee(()=>{let n=ee(1,this.accBeta1),o=ee(1,this.accBeta2);t.forEach((s,i)=>{let u=I.registeredVariables[s],c=!1;this.accumulatedFirstMoment[i]==null&&(this.accumulatedFirstMoment[i]={originalName:`${s}/m`,variable:Ee(()=>at(u).variable(c))}),this.accumulatedSecondMoment[i]==null&&(this.accumulatedSecondMoment[i]={originalName:`${s}/v`,variable:Ee(()=>at(u).variable(c))});let a=Array.isArray(e)?e[i].tensor:e[s];if(a==null)return;let l=this.accumulatedFirstMoment[i].variable,p=this.accumulatedSecondMoment[i].variable,m=X(L(l,this.beta1),L(a,1-this.beta1)),f=X(L(p,this.beta2),L(dt(a),1-this.beta2)),d=be(m,n),h=be(f,o);l.assign(m),p.assign(f);let g=X(L(be(d,X(Ht(h),this.epsilon)),-this.learningRate),u);u.assign(g)}),this.accBeta1.assign(L(this.accBeta1,this.beta1)),this.accBeta2.assign(L(this.accBeta2,this.beta2))}),this.incrementIterations()}dispose(){this.accBeta1.dispose(),this.accBeta2.dispose(),this.accumulatedFirstMoment!=null&&Je(this.accumulatedFirstMoment.map(e=>e.variable)),this.accumulatedSecondMoment!=null&&Je(this.accumulatedSecondMoment.map(e=>e.variable))}async getWeights(){let e=[...this.accumulatedFirstMoment,...this.accumulatedSecondMoment];return[await this.saveIterations()].concat(e.map(t=>({name:t.originalName,tensor:t.variable})))}async setWeights(e){e=await this.extractIterations(e),Ee(()=>{this.accBeta1.assign(jn(this.beta1,this.iterations_+1)),this.accBeta2.assign(jn(this.beta2,this.iterations_+1))});let t=e.length/2,n=!1;this.accumulatedFirstMoment=e.slice(0,t).map(o=>({originalName:o.name,variable:o.tensor.variable(n)})),this.accumulatedSecondMoment=e.slice(t,t*2).map(o=>({originalName:o.name,variable:o.tensor.variable(n)}))}getConfig(){return{learningRate:this.learningRate,beta1:this.beta1,beta2:this.beta2,epsilon:this.epsilon}}static fromConfig(e,t){return new e(t.learningRate,t.beta1,t.beta2,t.epsilon)}};var Bs=class extends Rt{static get className(){return"Adamax"}constructor(e,t,n,o=null,s=0){super(),this.learningRate=e,this.beta1=t,this.beta2=n,this.epsilon=o,this.decay=s,this.accumulatedFirstMoment=[],this.accumulatedWeightedInfNorm=[],Ee(()=>{this.iteration=ue(0).variable(),this.accBeta1=ue(t).variable()}),o==null&&(this.epsilon=I.backend.epsilon())}applyGradients(e){let t=Array.isArray(e)?e.map(n=>n.name):Object.keys(e);Ee(()=>{let n=ee(1,this.accBeta1),o=be(-this.learningRate,X(L(this.iteration,this.decay),1));t.forEach((s,i)=>{let u=I.registeredVariables[s],c=!1;this.accumulatedFirstMoment[i]==null&&(this.accumulatedFirstMoment[i]={originalName:`${s}/m`,variable:at(u).variable(c)}),this.accumulatedWeightedInfNorm[i]==null&&(this.accumulatedWeightedInfNorm[i]={originalName:`${s}/v`,variable:at(u).variable(c)});let a=Array.isArray(e)?e[i].tensor:e[s];if(a==null)return;let l=this.accumulatedFirstMoment[i].variable,p=this.accumulatedWeightedInfNorm[i].variable,m=X(L(l,this.beta1),L(a,1-this.beta1)),f=L(p,this.beta2),d=ft(a),h=mx(f,d);l.assign(m),p.assign(h);let g=X(L(be(o,n),be(m,X(h,this.epsilon))),u);u.assign(g)}),this.iteration.assign(X(this.iteration,1)),this.accBeta1.assign(L(this.accBeta1,this.beta1))}),this.incrementIterations()}dispose(){this.accBeta1.dispose(),this.iteration.dispose(),this.accumulatedFirstMoment!=null&&Je(this.accumulatedFirstMoment.map(e=>e.variable)),this.accumulatedWeightedInfNorm!=null&&Je(this.accumulatedWeightedInfNorm.map(e=>e.variable))}async getWeights(){throw new Error("getWeights() is not implemented for Adamax yet.")}async setWeights(e){throw new Error("setWeights() is not implemented for Adamax yet.")}getConfig(){return{learningRate:this.learningRate,beta1:this.beta1,beta2:this.beta2,epsilon:this.epsilon,decay:this.decay}}static fromConfig(e,t){return new e(t.learningRate,t.beta1,t.beta2,t.epsilon,t.decay)}};var cn=class extends Rt{static get className(){return"SGD"}constructor(e){super(),this.learningRate=e,this.setLearningRate(e)}applyGradients(e){(Array.isArray(e)?e.map(n=>n.name):Object.keys(e)).forEach((n,o)=>{let s=Array.isArray(e)?e[o].tensor:e[n];if(s==null)return;let i=I.registeredVariables[n];Ee(()=>{let u=X(L(this.c,s),i);i.assign(u)})}),this.incrementIterations()}setLearningRate(e){this.learningRate=e,this.c!=null&&this.c.dispose(),this.c=cw(ue(-e))}dispose(){this.c.dispose()}async getWeights(){return[await this.saveIterations()]}async setWeights(e){if(e=await this.extractIterations(e),e.length!==0)throw new Error("SGD optimizer does not have settable weights.")}getConfig(){return{learningRate:this.learningRate}}static fromConfig(e,t){return new e(t.learningRate)}};var Ls=class extends cn{static get className(){return"Momentum"}constructor(e,t,n=!1){super(e),this.learningRate=e,this.momentum=t,this.useNesterov=n,this.accumulations=[],this.m=ue(this.momentum)}applyGradients(e){(Array.isArray(e)?e.map(n=>n.name):Object.keys(e)).forEach((n,o)=>{let s=I.registeredVariables[n];this.accumulations[o]==null&&(this.accumulations[o]={originalName:`${n}/momentum`,variable:Ee(()=>at(s).variable(!1))});let i=this.accumulations[o].variable,u=Array.isArray(e)?e[o].tensor:e[n];u!=null&&Ee(()=>{let c,a=X(L(this.m,i),u);this.useNesterov?c=X(L(this.c,X(u,L(a,this.m))),s):c=X(L(this.c,a),s),i.assign(a),s.assign(c)})}),this.incrementIterations()}dispose(){this.m.dispose(),this.accumulations!=null&&Je(this.accumulations.map(e=>e.variable))}setMomentum(e){this.momentum=e}async getWeights(){return[await this.saveIterations()].concat(this.accumulations.map(e=>({name:e.originalName,tensor:e.variable})))}async setWeights(e){e=await this.extractIterations(e);let t=!1;this.accumulations=e.map(n=>({originalName:n.name,variable:n.tensor.variable(t)}))}getConfig(){return{learningRate:this.learningRate,momentum:this.momentum,useNesterov:this.useNesterov}}static fromConfig(e,t){return new e(t.learningRate,t.momentum,t.useNesterov)}};var Ws=class extends Rt{static get className(){return"RMSProp"}constructor(e,t=.9,n=0,o=null,s=!1){if(super(),this.learningRate=e,this.decay=t,this.momentum=n,this.epsilon=o,this.accumulatedMeanSquares=[],this.accumulatedMoments=[],this.accumulatedMeanGrads=[],this.centered=s,o==null&&(this.epsilon=I.backend.epsilon()),e==null)throw new Error("learningRate for RMSPropOptimizer must be defined.")}applyGradients(e){(Array.isArray(e)?e.map(n=>n.name):Object.keys(e)).forEach((n,o)=>{let s=I.registeredVariables[n],i=!1;this.accumulatedMeanSquares[o]==null&&(this.accumulatedMeanSquares[o]={originalName:`${n}/rms`,variable:Ee(()=>at(s).variable(i))}),this.accumulatedMoments[o]==null&&(this.accumulatedMoments[o]={originalName:`${n}/momentum`,variable:Ee(()=>at(s).variable(i))}),this.accumulatedMeanGrads[o]==null&&this.centered&&(this.accumulatedMeanGrads[o]={originalName:`${n}/mg`,variable:Ee(()=>at(s).variable(i))});let u=Array.isArray(e)?e[o].tensor:e[n];if(u==null)return;let c=this.accumulatedMeanSquares[o].variable,a=this.accumulatedMoments[o].variable;Ee(()=>{let l=X(L(c,this.decay),L(dt(u),1-this.decay));if(this.centered){let p=this.accumulatedMeanGrads[o].variable,m=X(L(p,this.decay),L(u,1-this.decay)),f=be(L(u,this.learningRate),Ht(ee(l,X(dt(m),this.epsilon)))),d=X(L(a,this.momentum),f);c.assign(l),p.assign(m),a.assign(d);let h=ee(s,d);s.assign(h)}else{let p=X(L(c,this.decay),L(dt(u),1-this.decay)),m=X(L(a,this.momentum),be(L(u,this.learningRate),Ht(X(p,this.epsilon))));c.assign(p),a.assign(m);let f=ee(s,m);s.assign(f)}})}),this.incrementIterations()}dispose(){this.accumulatedMeanSquares!=null&&Je(this.accumulatedMeanSquares.map(e=>e.variable)),this.accumulatedMeanGrads!=null&&this.centered&&Je(this.accumulatedMeanGrads.map(e=>e.variable)),this.accumulatedMoments!=null&&Je(this.accumulatedMoments.map(e=>e.variable))}async getWeights(){let e=[...this.accumulatedMeanSquares,...this.accumulatedMoments];return this.centered&&e.push(...this.accumulatedMeanGrads),[await this.saveIterations()].concat(e.map(t=>({name:t.originalName,tensor:t.variable})))}async setWeights(e){e=await this.extractIterations(e);let t=this.centered?e.length/3:e.length/2,n=!1;this.accumulatedMeanSquares=e.slice(0,t).map(o=>({originalName:o.name,variable:o.tensor.variable(n)})),this.accumulatedMoments=e.slice(t,t*2).map(o=>({originalName:o.name,variable:o.tensor.variable(n)})),this.centered&&(this.accumulatedMeanGrads=e.slice(t*2,t*3).map(o=>({originalName:o.name,variable:o.tensor.variable(n)})))}getConfig(){return{learningRate:this.learningRate,decay:this.decay,momentum:this.momentum,epsilon:this.epsilon,centered:this.centered}}static fromConfig(e,t){return new e(t.learningRate,t.decay,t.momentum,t.epsilon,t.centered)}};var pB=[Ms,Ps,Os,Bs,Ls,Ws,cn];function iC(){for(let r of pB)Px(r)}var xC={};Ct(xC,{CompositeArrayBuffer:()=>mt,browserFiles:()=>cC,browserHTTPRequest:()=>fC,concatenateArrayBuffers:()=>yw,copyModel:()=>Dw,decodeWeights:()=>zl,decodeWeightsStream:()=>gw,encodeWeights:()=>dw,fromMemory:()=>dC,fromMemorySync:()=>Gx,getLoadHandlers:()=>Iw,getModelArtifactsForJSON:()=>Ei,getModelArtifactsForJSONSync:()=>Pg,getModelArtifactsInfoForJSON:()=>$r,getSaveHandlers:()=>Cw,getWeightSpecs:()=>Vu,http:()=>xp,isHTTPScheme:()=>gp,listModels:()=>Aw,loadWeights:()=>pC,moveModel:()=>Fw,registerLoadRouter:()=>vw,registerSaveRouter:()=>ww,removeModel:()=>Rw,weightsLoaderFactory:()=>Wx,withSaveHandler:()=>hC,withSaveHandlerSync:()=>gC});var mB="model",fB=".json",dB=".weights.bin";function uC(r){return new Promise(e=>setTimeout(e)).then(r)}var Li=class r{constructor(e){if(!N().getBool("IS_BROWSER"))throw new Error("browserDownloads() cannot proceed because the current environment is not a browser.");e.startsWith(r.URL_SCHEME)&&(e=e.slice(r.URL_SCHEME.length)),(e==null||e.length===0)&&(e=mB),this.modelJsonFileName=e+fB,this.weightDataFileName=e+dB}async save(e){if(typeof document>"u")throw new Error("Browser downloads are not supported in this environment since `document` is not present");let t=mt.join(e.weightData),n=window.URL.createObjectURL(new Blob([t],{type:"application/octet-stream"}));if(e.modelTopology instanceof ArrayBuffer)throw new Error("BrowserDownloads.save() does not support saving model topology in binary formats yet.");{let o=[{paths:["./"+this.weightDataFileName],weights:e.weightSpecs}],s=Hl(e,o),i=window.URL.createObjectURL(new Blob([JSON.stringify(s)],{type:"application/json"})),u=this.modelJsonAnchor==null?document.createElement("a"):this.modelJsonAnchor;if(u.download=this.modelJsonFileName,u.href=i,await uC(()=>u.dispatchEvent(new MouseEvent("click"))),e.weightData!=null){let c=this.weightDataAnchor==null?document.createElement("a"):this.weightDataAnchor;c.download=this.weightDataFileName,c.href=n,await uC(()=>c.dispatchEvent(new MouseEvent("click")))}return{modelArtifactsInfo:$r(e)}}}};Li.URL_SCHEME="downloads://";var Ox=class{constructor(e){if(e==null||e.length<1)throw new Error(`When calling browserFiles, at least 1 file is required, but received ${e}`);this.jsonFile=e[0],this.weightsFiles=e.slice(1)}async load(){return new Promise((e,t)=>{let n=new FileReader;n.onload=o=>{let s=JSON.parse(o.target.result),i=s.modelTopology;if(i==null){t(new Error(`modelTopology field is missing from file ${this.jsonFile.name}`));return}if(s.weightsManifest==null){t(new Error(`weightManifest field is missing from file ${this.jsonFile.name}`));return}if(this.weightsFiles.length===0){e({modelTopology:i});return}let c=Ei(s,a=>this.loadWeights(a));e(c)},n.onerror=o=>t(`Failed to read model topology and weights manifest JSON from file '${this.jsonFile.name}'. BrowserFiles supports loading Keras-style tf.Model artifacts only.`),n.readAsText(this.jsonFile)})}loadWeights(e){let t=[],n=[];for(let i of e)t.push(...i.weights),n.push(...i.paths);let o=this.checkManifestAndWeightFiles(e),s=n.map(i=>this.loadWeightsFile(i,o[i]));return Promise.all(s).then(i=>[t,i])}loadWeightsFile(e,t){return new Promise((n,o)=>{let s=new FileReader;s.onload=i=>{let u=i.target.result;n(u)},s.onerror=i=>o(`Failed to weights data from file of path '${e}'.`),s.readAsArrayBuffer(t)})}checkManifestAndWeightFiles(e){let t=[],n=this.weightsFiles.map(s=>Mg(s.name)),o={};for(let s of e)s.paths.forEach(i=>{let u=Mg(i);if(t.indexOf(u)!==-1)throw new Error(`Duplicate file basename found in weights manifest: '${u}'`);if(t.push(u),n.indexOf(u)===-1)throw new Error(`Weight file with basename '${u}' is not provided.`);o[i]=this.weightsFiles[n.indexOf(u)]});if(t.length!==this.weightsFiles.length)throw new Error(`Mismatch in the number of files in weights manifest (${t.length}) and the number of weight files provided (${this.weightsFiles.length}).`);return o}},hB=r=>N().getBool("IS_BROWSER")&&!Array.isArray(r)&&r.startsWith(Li.URL_SCHEME)?gB(r.slice(Li.URL_SCHEME.length)):null;st.registerSaveRouter(hB);function gB(r="model"){return new Li(r)}function cC(r){return new Ox(r)}function Bx(r,e,t,n){i(r),t=t??0,n=n??1,u(t,n);let o=0,s=c=>(c.then(a=>{let l=t+ ++o/r.length*(n-t);return e(l),a}),c);function i(c){_(c!=null&&Array.isArray(c)&&c.length>0,()=>"promises must be a none empty array")}function u(c,a){_(c>=0&&c<=1,()=>`Progress fraction must be in range [0, 1], but got startFraction ${c}`),_(a>=0&&a<=1,()=>`Progress fraction must be in range [0, 1], but got endFraction ${a}`),_(a>=c,()=>`startFraction must be no more than endFraction, but got startFraction ${c} and endFraction ${a}`)}return Promise.all(r.map(s))}async function Lx(r,e){e==null&&(e={});let t=e.fetchFunc==null?N().platform.fetch:e.fetchFunc,n=r.map(p=>t(p,e.requestInit,{isBinary:!0})),u=(e.onProgress==null?await Promise.all(n):await Bx(n,e.onProgress,0,.5)).map(p=>p.arrayBuffer());return e.onProgress==null?await Promise.all(u):await Bx(u,e.onProgress,.5,1)}function lC(r,e){var t;let n=e.fetchFunc==null?N().platform.fetch:e.fetchFunc,o=0,s;return(t=e.onProgress)===null||t===void 0||t.call(e,0),new ReadableStream({pull:async i=>{for(var u;o<r.length;){s||(s=(await n(r[o],e.requestInit,{isBinary:!0})).body.getReader());let{done:c,value:a}=await s.read();if(c){o++,s=void 0,(u=e.onProgress)===null||u===void 0||u.call(e,o/r.length);continue}i.enqueue(a);return}i.close()}})}async function pC(r,e="",t,n){return Wx(i=>Lx(i,{requestInit:n}))(r,e,t)}function Wx(r){return async(e,t="",n)=>{let o=e.map(()=>!1),s={},i=n!=null?n.map(()=>!1):[],u=[];if(e.forEach((f,d)=>{let h=0;f.weights.forEach(g=>{let x="quantization"in g?g.quantization.dtype:g.dtype,w=en[x]*me(g.shape),C=()=>{o[d]=!0,s[d]==null&&(s[d]=[]),s[d].push({manifestEntry:g,groupOffset:h,sizeBytes:w})};n!=null?n.forEach((k,E)=>{k===g.name&&(C(),i[E]=!0)}):C(),u.push(g.name),h+=w})}),!i.every(f=>f)){let f=n.filter((d,h)=>!i[h]);throw new Error(`Could not find weights in manifest with names: ${f.join(", ")}. 
Manifest JSON has weights with names: ${u.join(", ")}.`)}let c=o.reduce((f,d,h)=>(d&&f.push(h),f),[]),a=[];c.forEach(f=>{e[f].paths.forEach(d=>{let h=t+(t.endsWith("/")?"":"/")+d;a.push(h)})});let l=await r(a),p={},m=0;return c.forEach(f=>{let d=e[f].paths.length,h=new mt(l.slice(m,m+d));s[f].forEach(x=>{let w=h.slice(x.groupOffset,x.groupOffset+x.sizeBytes),C=zl(w,[x.manifestEntry]);for(let k in C)p[k]=C[k]}),m+=d}),p}}var xB="application/octet-stream",bB="application/json",tc=class{constructor(e,t){if(this.DEFAULT_METHOD="POST",t==null&&(t={}),this.weightPathPrefix=t.weightPathPrefix,this.weightUrlConverter=t.weightUrlConverter,t.fetchFunc!=null?(_(typeof t.fetchFunc=="function",()=>"Must pass a function that matches the signature of `fetch` (see https://developer.mozilla.org/en-US/docs/Web/API/Fetch_API)"),this.fetch=t.fetchFunc):this.fetch=N().platform.fetch,_(e!=null&&e.length>0,()=>"URL path for http must not be null, undefined or empty."),Array.isArray(e)&&_(e.length===2,()=>`URL paths for http must have a length of 2, (actual length is ${e.length}).`),this.path=e,t.requestInit!=null&&t.requestInit.body!=null)throw new Error("requestInit is expected to have no pre-existing body, but has one.");this.requestInit=t.requestInit||{},this.loadOptions=t}async save(e){if(e.modelTopology instanceof ArrayBuffer)throw new Error("BrowserHTTPRequest.save() does not support saving model topology in binary formats yet.");let t=Object.assign({method:this.DEFAULT_METHOD},this.requestInit);t.body=new FormData;let n=[{paths:["./model.weights.bin"],weights:e.weightSpecs}],o=Hl(e,n);if(t.body.append("model.json",new Blob([JSON.stringify(o)],{type:bB}),"model.json"),e.weightData!=null){let i=mt.join(e.weightData);t.body.append("model.weights.bin",new Blob([i],{type:xB}),"model.weights.bin")}let s=await this.fetch(this.path,t);if(s.ok)return{modelArtifactsInfo:$r(e),responses:[s]};throw new Error(`BrowserHTTPRequest.save() failed due to HTTP response status ${s.status}.`)}async loadModelJSON(){let e=await this.fetch(this.path,this.requestInit);if(!e.ok)throw new Error(`Request to ${this.path} failed with status code ${e.status}. Please verify this URL points to the model JSON of the model to load.`);let t;try{t=await e.json()}catch{let i=`Failed to parse model JSON of response from ${this.path}.`;throw this.path.endsWith(".pb")?i+=" Your path contains a .pb file extension. Support for .pb models have been removed in TensorFlow.js 1.0 in favor of .json models. You can re-convert your Python TensorFlow model using the TensorFlow.js 1.0 conversion scripts or you can convert your.pb models with the 'pb2json'NPM script in the tensorflow/tfjs-converter repository.":i+=" Please make sure the server is serving valid JSON for this request.",new Error(i)}let n=t.modelTopology,o=t.weightsManifest;if(n==null&&o==null)throw new Error(`The JSON from HTTP path ${this.path} contains neither model topology or manifest for weights.`);return t}async load(){if(this.loadOptions.streamWeights)return this.loadStream();let e=await this.loadModelJSON();return Ei(e,t=>this.loadWeights(t))}async loadStream(){let e=await this.loadModelJSON(),t=await this.getWeightUrls(e.weightsManifest),n=Vu(e.weightsManifest),o=()=>lC(t,this.loadOptions);return Object.assign(Object.assign({},e),{weightSpecs:n,getWeightStream:o})}async getWeightUrls(e){let t=Array.isArray(this.path)?this.path[1]:this.path,[n,o]=yB(t),s=this.weightPathPrefix||n,i=[],u=[];for(let c of e)for(let a of c.paths)this.weightUrlConverter!=null?u.push(this.weightUrlConverter(a)):i.push(s+a+o);return this.weightUrlConverter&&i.push(...await Promise.all(u)),i}async loadWeights(e){let t=await this.getWeightUrls(e),n=Vu(e),o=await Lx(t,this.loadOptions);return[n,o]}};tc.URL_SCHEME_REGEX=/^https?:\/\//;function yB(r){let e=r.lastIndexOf("/"),t=r.lastIndexOf("?"),n=r.substring(0,e),o=t>e?r.substring(t):"";return[n+"/",o]}function gp(r){return r.match(tc.URL_SCHEME_REGEX)!=null}var mC=(r,e)=>{if(typeof fetch>"u"&&(e==null||e.fetchFunc==null))return null;{let t=!0;if(Array.isArray(r)?t=r.every(n=>gp(n)):t=gp(r),t)return xp(r,e)}return null};st.registerSaveRouter(mC);st.registerLoadRouter(mC);function xp(r,e){return new tc(r,e)}function fC(r,e){return xp(r,e)}var rc=class{constructor(e){this.modelArtifacts=e}load(){return this.modelArtifacts}},bp=class{constructor(e){this.saveHandler=e}save(e){return this.saveHandler(e)}},Ux=class{constructor(e){e.load&&(this.load=()=>Promise.resolve(e.load())),e.save&&(this.save=t=>Promise.resolve(e.save(t)))}};function dC(r,e,t,n){let o=arguments;return new Ux(Gx(...o))}function Gx(r,e,t,n){return arguments.length===1?r.modelTopology!=null||r.weightSpecs!=null?new rc(r):(console.warn("Please call tf.io.fromMemory() with only one argument. The argument should be of type ModelArtifacts. The multi-argument signature of tf.io.fromMemory() has been deprecated and will be removed in a future release."),new rc({modelTopology:r})):(console.warn("Please call tf.io.fromMemory() with only one argument. The argument should be of type ModelArtifacts. The multi-argument signature of tf.io.fromMemory() has been deprecated and will be removed in a future release."),new rc({modelTopology:r,weightSpecs:e,weightData:t,trainingConfig:n}))}function hC(r){return new bp(r)}function gC(r){return new bp(r)}var yC={};Ct(yC,{confusionMatrix:()=>bC});function wB(r,e,t){let n=b(r,"labels","confusionMatrix"),o=b(e,"predictions","confusionMatrix");_(t==null||t>0&&Number.isInteger(t),()=>`If provided, numClasses must be a positive integer, but got ${t}`),_(n.rank===1,()=>`Expected the rank of labels to be 1, but got ${n.rank}`),_(o.rank===1,()=>`Expected the rank of predictions to be 1, but got ${o.rank}`),_(n.shape[0]===o.shape[0],()=>`Mismatch in the number of examples: ${n.shape[0]} vs. ${o.shape[0]}. Labels and predictions should have the same number of elements.`),_(t>0&&Number.isInteger(t),()=>`numClasses is required to be a positive integer, but got ${t}`);let s=np(de(n,"int32"),t),i=np(de(o,"int32"),t),u=Ju(s),c=ye(u,i);return de(c,"int32")}var bC=v({confusionMatrix_:wB});var IC={};Ct(IC,{draw:()=>EB,fromPixels:()=>NB,fromPixelsAsync:()=>_B,toPixels:()=>TB});var Us,wC=!1;function vC(r,e=3){if(e>4)throw new Error("Cannot construct Tensor with more than 4 channels from pixels.");if(r==null)throw new Error("pixels passed to tf.browser.fromPixels() can not be null");let t=!1,n=!1,o=!1,s=!1,i=!1,u=!1;if(r.data instanceof Uint8Array)t=!0;else if(typeof ImageData<"u"&&r instanceof ImageData)n=!0;else if(typeof HTMLVideoElement<"u"&&r instanceof HTMLVideoElement)o=!0;else if(typeof HTMLImageElement<"u"&&r instanceof HTMLImageElement)s=!0;else if(r.getContext!=null)i=!0;else if(typeof ImageBitmap<"u"&&r instanceof ImageBitmap)u=!0;else throw new Error(`pixels passed to tf.browser.fromPixels() must be either an HTMLVideoElement, HTMLImageElement, HTMLCanvasElement, ImageData in browser, or OffscreenCanvas, ImageData in webworker or {data: Uint32Array, width: number, height: number}, but was ${r.constructor.name}`);if(Ci(Fu,I.backendName)!=null){let d={pixels:r},h={numChannels:e};return I.runKernel(Fu,d,h)}let[a,l]=o?[r.videoWidth,r.videoHeight]:[r.width,r.height],p;if(i)p=r.getContext("2d").getImageData(0,0,a,l).data;else if(n||t)p=r.data;else if(s||o||u){if(Us==null)if(typeof document>"u")if(typeof OffscreenCanvas<"u"&&typeof OffscreenCanvasRenderingContext2D<"u")Us=new OffscreenCanvas(1,1).getContext("2d");else throw new Error("Cannot parse input in current context. Reason: OffscreenCanvas Context2D rendering is not supported.");else Us=document.createElement("canvas").getContext("2d",{willReadFrequently:!0});Us.canvas.width=a,Us.canvas.height=l,Us.drawImage(r,0,0,a,l),p=Us.getImageData(0,0,a,l).data}let m;if(e===4)m=new Int32Array(p);else{let d=a*l;m=new Int32Array(d*e);for(let h=0;h<d;h++)for(let g=0;g<e;++g)m[h*e+g]=p[h*4+g]}return Ax(m,[l,a,e],"int32")}function vB(r){return r!=null&&r.data instanceof Uint8Array}function CB(){return typeof window<"u"&&typeof ImageBitmap<"u"&&window.hasOwnProperty("createImageBitmap")}function IB(r){return r!=null&&r.width!==0&&r.height!==0}function SB(r){return CB()&&!(r instanceof ImageBitmap)&&IB(r)&&!vB(r)}async function _B(r,e=3){let t=null;if(N().getBool("WRAP_TO_IMAGEBITMAP")&&SB(r)){let n;try{n=await createImageBitmap(r,{premultiplyAlpha:"none"})}catch{n=null}n!=null&&n.width===r.width&&n.height===r.height?t=n:t=r}else t=r;return vC(t,e)}function CC(r){if(r.rank!==2&&r.rank!==3)throw new Error(`toPixels only supports rank 2 or 3 tensors, got rank ${r.rank}.`);let e=r.rank===2?1:r.shape[2];if(e>4||e===2)throw new Error(`toPixels only supports depth of size 1, 3 or 4 but got ${e}`);if(r.dtype!=="float32"&&r.dtype!=="int32")throw new Error(`Unsupported type for toPixels: ${r.dtype}. Please use float32 or int32 tensors.`)}function kB(r){let e=r?.alpha||1;if(e>1||e<0)throw new Error(`Alpha value ${e} is suppoed to be in range [0 - 1].`)}async function TB(r,e){let t=b(r,"img","toPixels");if(!(r instanceof Ae)){let a=t;t=de(a,"int32"),a.dispose()}CC(t);let[n,o]=t.shape.slice(0,2),s=t.rank===2?1:t.shape[2],i=await t.data(),u=t.dtype==="float32"?255:1,c=new Uint8ClampedArray(o*n*4);for(let a=0;a<n*o;++a){let l=[0,0,0,255];for(let m=0;m<s;m++){let f=i[a*s+m];if(t.dtype==="float32"){if(f<0||f>1)throw new Error(`Tensor values for a float32 Tensor must be in the range [0 - 1] but encountered ${f}.`)}else if(t.dtype==="int32"&&(f<0||f>255))throw new Error(`Tensor values for a int32 Tensor must be in the range [0 - 255] but encountered ${f}.`);s===1?(l[0]=f*u,l[1]=f*u,l[2]=f*u):l[m]=f*u}let p=a*4;c[p+0]=Math.round(l[0]),c[p+1]=Math.round(l[1]),c[p+2]=Math.round(l[2]),c[p+3]=Math.round(l[3])}if(e!=null){wC||Ci(fg,I.backendName)!=null&&(console.warn("tf.browser.toPixels is not efficient to draw tensor on canvas. Please try tf.browser.draw instead."),wC=!0),e.width=o,e.height=n;let a=e.getContext("2d"),l=new ImageData(c,o,n);a.putImageData(l,0,0)}return t!==r&&t.dispose(),c}function EB(r,e,t){let n=b(r,"img","draw");if(!(r instanceof Ae)){let i=n;n=de(i,"int32"),i.dispose()}CC(n),kB(t?.imageOptions);let o={image:n},s={canvas:e,options:t};I.runKernel(fg,o,s)}var NB=v({fromPixels_:vC});var yp={};Ct(yp,{prepareAndValidate:()=>SC});function SC(r,e){let t=r.shape.length,n=e.shape.length;if(t<1)throw new Error(`tf.gatherND() expects the input to be rank 1 or higher, but the rank was ${t}.`);if(n<1)throw new Error(`tf.gatherND() expects the indices to be rank 1 or higher, but the rank was ${n}.`);if(e.dtype!=="int32")throw new Error(`tf.gatherND() expects the indices to be int32 type, but the dtype was ${e.dtype}.`);if(e.shape[n-1]>t)throw new Error(`index innermost dimension length must be <= tensor rank; saw: ${e.shape[n-1]} vs. ${t}`);if(me(r.shape)===0)throw new Error(`Requested more than 0 entries, but input is empty. Input shape: ${r.shape}.`);let o=e.shape,s=o[o.length-1],i=1;for(let p=0;p<o.length-1;++p)i*=o[p];let u=r.shape,c=o.slice();c.pop();let a=1;for(let p=s;p<t;++p)a*=u[p],c.push(u[p]);let l=[...Er(r.shape).map(p=>p/a),1].slice(0,s);return[c,i,a,l]}var et={};Ct(et,{assertParamsValid:()=>AB,computeFlatOffset:()=>PB,computeOutShape:()=>DB,getNormalizedAxes:()=>FB,isSliceContinous:()=>MB,maskToAxes:()=>RB,parseSliceParams:()=>OB,sliceInfo:()=>BB,startForAxis:()=>RC,startIndicesWithElidedDims:()=>NC,stopForAxis:()=>DC,stopIndicesWithElidedDims:()=>$C,stridesForAxis:()=>AC,stridesWithElidedDims:()=>kC});var Vx=-2,$B=-1;function AB(r,e,t){let n=r.shape.length;_(n===e.length,()=>`Error in slice${n}D: Length of begin ${e} must match the rank of the array (${n}).`),_(n===t.length,()=>`Error in slice${n}D: Length of size ${t} must match the rank of the array (${n}).`);for(let o=0;o<n;++o)_(e[o]+t[o]<=r.shape[o],()=>`Error in slice${n}D: begin[${o}] + size[${o}] (${e[o]+t[o]}) would overflow input.shape[${o}] (${r.shape[o]})`)}function RB(r){let e=[],t=0;for(;r>0;)r&1&&e.push(t),r/=2,t++;return e}function DB(r,e,t){let n=[];for(let o=0;o<r.length;o++)n[o]=Math.ceil((e[o]-r[o])/t[o]);return n}function kC(r,e,t,n){let o=[...r];for(let s=o.length;s<n.length;s++)o.push(1);for(let s=0;s<t;s++)s===0?o[e]=1:(o.splice(e,0,1),o.pop());return o}function TC(r,e,t){return t<=r?t:t-(e-1)}function EC(r,e){let t=[];for(let n=0;n<r;n++)t.push(e+n);return t}function FB(r,e,t,n,o,s,i,u,c){let a=r.length,l=new Array(a),p=new Array(a),m=new Array(a);if(e.length&&t>0){let f=e[0],d=t+1;l=NC(i,f,d,n,r),p=$C(u,f,d,o,r),m=kC(s,f,d,r)}else for(let f=0;f<a;f++)l[f]=RC(i,n,s,r,f,c),p[f]=DC(u,o,s,r,f,c),m[f]=AC(s,f,c);return{begin:l,end:p,strides:m}}function NC(r,e,t,n,o){let s=[...o],i=EC(t,e);for(let u=0;u<s.length;u++)if(i.indexOf(u)>-1)s[u]=0;else{let c=TC(e,t,u),a=n[c];r&1<<c&&(a=0),s[u]=a}return s}function $C(r,e,t,n,o){let s=[...o],i=EC(t,e);for(let u=0;u<s.length;u++)if(i.indexOf(u)>-1)s[u]=Number.MAX_SAFE_INTEGER;else{let c=TC(e,t,u),a=n[c];r&1<<c&&(a=Number.MAX_SAFE_INTEGER),s[u]=a}for(let u=0;u<s.length;u++){let c=o[u];s[u]<0&&(s[u]+=c),s[u]=ca(0,s[u],o[u])}return s}function AC(r,e,t){let n=r[e];return(t&1<<e||n==null)&&(n=1),n}function RC(r,e,t,n,o,s){let i=e[o],u=t[o]||1;(r&1<<o||s&1<<o||i==null)&&(u>0?i=Number.MIN_SAFE_INTEGER:i=Number.MAX_SAFE_INTEGER);let c=n[o];return i<0&&(i+=c),i=ca(0,i,c-1),i}function DC(r,e,t,n,o,s){let i=e[o],u=t[o]||1;(r&1<<o||s&1<<o||i==null)&&(u>0?i=Number.MAX_SAFE_INTEGER:i=Number.MIN_SAFE_INTEGER);let c=n[o];return i<0&&(i+=c),u>0?i=ca(0,i,c):i=ca(-1,i,c-1),i}function MB(r,e,t){let n=t.length;for(let o=0;o<t.length;o++)if(t[o]>1){n=o;break}for(let o=n+1;o<t.length;o++)if(e[o]>0||t[o]!==r[o])return!1;return!0}function PB(r,e){let t=r.length>0?r[r.length-1]:1;for(let n=0;n<r.length-1;n++)t+=r[n]*e[n];return t}function OB(r,e,t){let n,o=r.shape.length;typeof e=="number"?n=[e,...new Array(o-1).fill(0)]:e.length<o?n=e.concat(new Array(o-e.length).fill(0)):n=e.slice(),n.forEach(i=>{_(i!==-1,()=>"slice() does not support negative begin indexing.")});let s;return t==null?s=new Array(o).fill(-1):typeof t=="number"?s=[t,...new Array(o-1).fill(-1)]:t.length<o?s=t.concat(new Array(o-t.length).fill(-1)):s=t,s=s.map((i,u)=>i>=0?i:(_(i===-1,()=>`Negative size values should be exactly -1 but got ${i} for the slice() size at index ${u}.`),r.shape[u]-n[u])),[n,s]}function BB(r,e,t,n,o,s,i,u,c){let a;if(n==null?(a=new Array(e.length),a.fill(1)):a=n,i!=null&&(i&i-1)!==0)throw new Error("Multiple ellipses in slice is not allowed.");let l=!1,p={dims:a.length,numAddAxisAfterEllipsis:0,begin:e.slice(),end:t.slice(),strides:a.slice(),beginMask:o,endMask:s,ellipsisMask:i,newAxisMask:u,shrinkAxisMask:c};for(let C=0;C<p.dims;C++)l&&(1<<C&u)!==0&&p.numAddAxisAfterEllipsis++,1<<C&i&&(l=!0);l||(p.ellipsisMask|=1<<p.dims,p.dims++);let m={dims:r.length,beginMask:0,endMask:0,beginValid:!1,endValid:!1};LB(p,m);let f=!0,d=!0,h=!0,g=[],x=[];for(let C=0;C<r.length;++C){if(m.strides[C]===0)throw Error(`strides[${C}] must be non-zero`);let k=!!(m.shrinkAxisMask&1<<C),E=r[C];if(E===-1){g.push(k?1:-1);continue}let $=[m.beginMask&1<<C,m.endMask&1<<C],A=[m.strides[C]>0?0:-1,m.strides[C]>0?E:E-1];if(k&&m.strides[C]<=0)throw Error("only stride 1 allowed on non-range indexing.");h=h&&m.strides[C]===1;let D=!!(m.beginMask&1<<C&&m.endMask&1<<C);if(m.beginValid&&m.endValid){if(k){let V=m.begin[C]<0?E+m.begin[C]:m.begin[C];if(m.begin[C]=V,m.end[C]=m.begin[C]+1,V<0||V>=E)throw Error(`slice index ${m.begin[C]} of dimension ${C} out of bounds.`)}else m.begin[C]=_C(m.begin[C],0,m.strides[C],E,$,A),m.end[C]=_C(m.end[C],1,m.strides[C],E,$,A);let W=m.strides[C]===1&&m.begin[C]===0&&m.end[C]===E;f=f&&W,d=d&&(C===0&&m.strides[C]===1||W)}else f=f&&m.strides[C]===1&&D,d=d&&(C===0&&m.strides[C]===1||D);let P,O=!1;if(m.beginValid&&m.endValid?(P=m.end[C]-m.begin[C],O=!0):k?(P=1,O=!0):D&&E>=0&&(m.strides[C]<0?P=-E:P=E,O=!0),O){let W;P===0||P<0!=m.strides[C]<0?W=0:W=Math.trunc(P/m.strides[C])+(P%m.strides[C]!==0?1:0),g.push(W)}else g.push(-1)}for(let C=0;C<m.finalShapeGatherIndices.length;++C){let k=m.finalShapeGatherIndices[C];k>=0?x.push(g[k]):k===Vx&&x.push(1)}return{finalShapeSparse:x.filter((C,k)=>m.finalShapeGatherIndices[k]!==Vx),finalShape:x,isIdentity:f,sliceDim0:d,isSimpleSlice:h,begin:m.begin,end:m.end,strides:m.strides}}function LB(r,e){e.beginMask=0,e.endMask=0,e.shrinkAxisMask=0;let t=0;e.beginValid=r.begin!=null,e.endValid=r.end!=null,e.begin=new Array(e.dims),e.end=new Array(e.dims),e.strides=new Array(e.dims),e.finalShapeGatherIndices=[],e.finalShapeGatherIndicesSparse=[],e.inputShapeGatherIndicesSparse=new Array(e.dims);for(let n=0;n<r.dims;n++)if(1<<n&r.ellipsisMask){let o=Math.min(e.dims-(r.dims-n)+1+r.numAddAxisAfterEllipsis,e.dims);for(;t<o;t++)e.begin[t]=0,e.end[t]=0,e.strides[t]=1,e.beginMask|=1<<t,e.endMask|=1<<t,e.finalShapeGatherIndices.push(t),e.finalShapeGatherIndicesSparse.push(-1),e.inputShapeGatherIndicesSparse[t]=n}else if(1<<n&r.newAxisMask)e.finalShapeGatherIndices.push(Vx),e.finalShapeGatherIndicesSparse.push(-1);else{if(t===e.begin.length)throw Error(`Index out of range using input dim ${t}; input has only ${e.dims} dims, ${e.begin.length}.`);r.begin!=null&&(e.begin[t]=r.begin[n]),r.end!=null&&(e.end[t]=r.end[n]),e.strides[t]=r.strides[n],r.beginMask&1<<n&&(e.beginMask|=1<<t),r.endMask&1<<n&&(e.endMask|=1<<t),r.shrinkAxisMask&1<<n?(e.finalShapeGatherIndices.push($B),e.finalShapeGatherIndicesSparse.push(-1),e.shrinkAxisMask|=1<<t):(e.finalShapeGatherIndices.push(t),e.finalShapeGatherIndicesSparse.push(n)),e.inputShapeGatherIndicesSparse[t]=n,t++}}function _C(r,e,t,n,o,s){if(o[e])return t>0?s[e]:s[e+1&1];{let i=r<0?n+r:r;return i<s[0]?s[0]:i>s[1]?s[1]:i}}var WB="4.22.0";var nc=class{static sgd(e){return new cn(e)}static momentum(e,t,n=!1){return new Ls(e,t,n)}static rmsprop(e,t=.9,n=0,o=null,s=!1){return new Ws(e,t,n,o,s)}static adam(e=.001,t=.9,n=.999,o=null){return new Os(e,t,n,o)}static adadelta(e=.001,t=.95,n=null){return new Ms(e,t,n)}static adamax(e=.002,t=.9,n=.999,o=null,s=0){return new Bs(e,t,n,o,s)}static adagrad(e,t=.1){return new Ps(e,t)}};var z_e=nc;var UB=typeof requestAnimationFrame<"u"?requestAnimationFrame:typeof setImmediate<"u"?setImmediate:r=>r();function zx(){return new Promise(r=>UB(()=>r()))}var S={};Ct(S,{ERF_A1:()=>oL,ERF_A2:()=>sL,ERF_A3:()=>aL,ERF_A4:()=>iL,ERF_A5:()=>uL,ERF_P:()=>nL,PARALLELIZE_THRESHOLD:()=>wp,RowPartitionType:()=>Pr,SELU_SCALE:()=>rL,SELU_SCALEALPHA:()=>tL,applyActivation:()=>Ds,assertAndGetBroadcastShape:()=>we,assertAxesAreInnerMostDims:()=>xF,assertParamsConsistent:()=>GB,assignToTypedArray:()=>dL,axesAreInnerMostDims:()=>Jg,calculateShapes:()=>lv,checkEinsumDimSizes:()=>wL,checkPadOnDimRoundingMode:()=>Xe,combineLocations:()=>Gw,combineRaggedTensorToTensorShapes:()=>zB,complexWithEvenIndex:()=>pL,complexWithOddIndex:()=>mL,computeConv2DInfo:()=>ys,computeConv3DInfo:()=>Ow,computeDefaultPad:()=>Kg,computeDilation2DInfo:()=>WR,computeOptimalWindowSize:()=>jB,computeOutAndReduceShapes:()=>gF,computeOutShape:()=>VB,computePool2DInfo:()=>qg,computePool3DInfo:()=>UR,convertConv2DDataFormat:()=>Bw,decodeEinsumEquation:()=>bL,eitherStridesOrDilationsAreOne:()=>St,expandShapeToKeepDim:()=>on,exponent:()=>gL,exponents:()=>hL,fromStringArrayToUint8:()=>UL,fromUint8ToStringArray:()=>WL,getAxesPermutation:()=>bF,getBroadcastDims:()=>Uw,getComplexWithIndex:()=>fL,getEinsumComputePath:()=>vL,getEinsumPermutation:()=>yL,getFusedBiasGradient:()=>Rs,getFusedDyActivation:()=>As,getImageCenter:()=>XB,getInnerMostAxes:()=>wF,getPermuted:()=>ZB,getRaggedRank:()=>qB,getReductionAxes:()=>Zl,getReshaped:()=>YB,getReshapedPermuted:()=>QB,getRowPartitionTypesHelper:()=>HB,getSliceBeginCoords:()=>JB,getSliceSize:()=>eL,getSparseFillEmptyRowsIndicesDenseShapeMismatch:()=>_L,getSparseFillEmptyRowsNegativeIndexErrorMessage:()=>kL,getSparseFillEmptyRowsOutOfRangeIndexErrorMessage:()=>TL,getSparseReshapeEmptyTensorZeroOutputDimErrorMessage:()=>$L,getSparseReshapeInputOutputMismatchErrorMessage:()=>RL,getSparseReshapeInputOutputMultipleErrorMessage:()=>AL,getSparseReshapeMultipleNegativeOneOutputDimErrorMessage:()=>EL,getSparseReshapeNegativeOutputDimErrorMessage:()=>NL,getSparseSegmentReductionIndicesOutOfRangeErrorMessage:()=>PL,getSparseSegmentReductionNegativeSegmentIdsErrorMessage:()=>DL,getSparseSegmentReductionNonIncreasingSegmentIdsErrorMessage:()=>FL,getSparseSegmentReductionSegmentIdOutOfRangeErrorMessage:()=>ML,getUndoAxesPermutation:()=>yF,isIdentityPermutation:()=>CL,log:()=>CA,mergeRealAndImagArrays:()=>cL,prepareAndValidate:()=>SC,prepareSplitSize:()=>SL,segment_util:()=>qx,shouldFuse:()=>Fs,slice_util:()=>et,splitRealAndImagArrays:()=>lL,stridesOrDilationsArePositive:()=>Dr,tupleValuesAreOne:()=>bs,upcastType:()=>It,validateDefaultValueShape:()=>KB,validateInput:()=>Bi,validateUpdateShape:()=>Rx,warn:()=>Nr});function GB(r,e){let t=r[0].length;r.forEach((o,s)=>{_(o.length===t,()=>`Error in concat${t}D: rank of tensors[${s}] must be the same as the rank of the rest (${t})`)}),_(e>=0&&e<t,()=>`Error in concat${t}D: axis must be between 0 and ${t-1}.`);let n=r[0];r.forEach((o,s)=>{for(let i=0;i<t;i++)_(i===e||o[i]===n[i],()=>`Error in concat${t}D: Shape of tensors[${s}] (${o}) does not match the shape of the rest (${n}) along the non-concatenated axis ${s}.`)})}function VB(r,e){let t=r[0].slice();for(let n=1;n<r.length;n++)t[e]+=r[n][e];return t}var Pr;(function(r){r[r.FIRST_DIM_SIZE=0]="FIRST_DIM_SIZE",r[r.VALUE_ROWIDS=1]="VALUE_ROWIDS",r[r.ROW_LENGTHS=2]="ROW_LENGTHS",r[r.ROW_SPLITS=3]="ROW_SPLITS",r[r.ROW_LIMITS=4]="ROW_LIMITS",r[r.ROW_STARTS=5]="ROW_STARTS"})(Pr||(Pr={}));function zB(r,e,t){let n=new Array;if(t==null&&e==null)return n;if(e==null)for(;n.length<r+t.length;)n.push(-1);else n=e.slice();if(t==null)return n;if(r+t.length!==n.length)throw new Error(`rt input.shape and shape=${e} are incompatible: rt input.rank = ${r+t.length}, but shape.rank = ${n.length}`);for(let o=1;o<t.length;++o){let s=t[o],i=n[n.length-t.length+o],u=n[i];if(s>=0)if(u>=0){if(u!==s)throw new Error(`rt input.shape and shape=${e} are incompatible: rt input.shape[${o+r}] = ${s} but shape[${o+r}] = ${u}`)}else n[i]=s}return n}function HB(r){let e={FIRST_DIM_SIZE:Pr.FIRST_DIM_SIZE,VALUE_ROWIDS:Pr.VALUE_ROWIDS,ROW_LENGTHS:Pr.ROW_LENGTHS,ROW_SPLITS:Pr.ROW_SPLITS,ROW_LIMITS:Pr.ROW_LIMITS,ROW_STARTS:Pr.ROW_STARTS},t=[];for(let n of r)if(n in e)t.push(e[n]);else break;return t}function qB(r){return r.length===0?0:r[0]===Pr.FIRST_DIM_SIZE?r.length-1:r.length}function KB(r,e){if(r==null||e==null)return;let t=r.length,n=e.length;if(t>=n)throw new Error(`defaultValue.shape=${r} and ragged tensor flatValues.shape=${e}, are incompatible: defaultValue.rank = ${t} must be less than ragged tensor input flatValues.rank = ${n})`);for(let o=0;o<Math.min(t,n-1);++o){let s=r[o],i=e[o+1];if(s>=0&&i>=0&&s!==1&&s!==i)throw new Error(`defaultValue.shape=${r}, and ragged tensor input flatValues.shape=${e} are incompatible: defaultValue.shape[${o-r.length}] = ${s} but ragged tensor input.flatValues.shape[${o-r.length}] = ${i}`)}}var wp=30;function jB(r){return r<=wp?r:pa(r,Math.floor(Math.sqrt(r)))}function XB(r,e,t){let n=t*(typeof r=="number"?r:r[0]),o=e*(typeof r=="number"?r:r[1]);return[n,o]}function YB(r,e,t,n=!0){let o=[];if(n)o=o.concat(e.slice(0)),o.push(r[0]/t),o=o.concat(r.slice(1));else{o=o.concat(r[0]);let s=e.length;for(let i=0;i<s;++i)o=o.concat([r[i+1]/e[i],e[i]]);o=o.concat(r.slice(s+1))}return o}function ZB(r,e,t=!0){let n=[];if(t){n.push(e);for(let o=e+1;o<r;++o)o<=2*e?(n.push(o),n.push(o-(e+1))):n.push(o)}else{let o=[],s=[];for(let i=1;i<r;++i)i>=e*2+1||i%2===1?s.push(i):o.push(i);n.push(...o),n.push(0),n.push(...s)}return n}function QB(r,e,t,n=!0){let o=[];n?o.push(r[0]/t):o.push(r[0]*t);for(let s=1;s<r.length;++s)s<=e.length?n?o.push(e[s-1]*r[s]):o.push(r[s]/e[s-1]):o.push(r[s]);return o}function JB(r,e){let t=[0];for(let n=0;n<e;++n)t.push(r[n][0]);return t}function eL(r,e,t){let n=r.slice(0,1);for(let o=0;o<t;++o)n.push(r[o+1]-e[o][0]-e[o][1]);return n}var tL=1.7580993408473768,rL=1.0507009873554805;var nL=.3275911,oL=.254829592,sL=-.284496736,aL=1.421413741,iL=-1.453152027,uL=1.061405429;function cL(r,e){if(r.length!==e.length)throw new Error(`Cannot merge real and imag arrays of different lengths. real:${r.length}, imag: ${e.length}.`);let t=new Float32Array(r.length*2);for(let n=0;n<t.length;n+=2)t[n]=r[n/2],t[n+1]=e[n/2];return t}function lL(r){let e=new Float32Array(r.length/2),t=new Float32Array(r.length/2);for(let n=0;n<r.length;n+=2)e[n/2]=r[n],t[n/2]=r[n+1];return{real:e,imag:t}}function pL(r){let e=Math.ceil(r.length/4),t=new Float32Array(e),n=new Float32Array(e);for(let o=0;o<r.length;o+=4)t[Math.floor(o/4)]=r[o],n[Math.floor(o/4)]=r[o+1];return{real:t,imag:n}}function mL(r){let e=Math.floor(r.length/4),t=new Float32Array(e),n=new Float32Array(e);for(let o=2;o<r.length;o+=4)t[Math.floor(o/4)]=r[o],n[Math.floor(o/4)]=r[o+1];return{real:t,imag:n}}function fL(r,e){let t=r[e*2],n=r[e*2+1];return{real:t,imag:n}}function dL(r,e,t,n){r[n*2]=e,r[n*2+1]=t}function hL(r,e){let t=new Float32Array(r/2),n=new Float32Array(r/2);for(let o=0;o<Math.ceil(r/2);o++){let s=(e?2:-2)*Math.PI*(o/r);t[o]=Math.cos(s),n[o]=Math.sin(s)}return{real:t,imag:n}}function gL(r,e,t){let n=(t?2:-2)*Math.PI*(r/e),o=Math.cos(n),s=Math.sin(n);return{real:o,imag:s}}var Hx="->",xL=/->/g,FC=",",MC="...";function bL(r,e){r=r.replace(/\s/g,"");let t=(r.length-r.replace(xL,"").length)/Hx.length;if(t<1)throw new Error("Equations without an arrow are not supported.");if(t>1)throw new Error(`Equation must contain exactly one arrow ("${Hx}").`);let[n,o]=r.split(Hx);_(n.indexOf(MC)===-1,()=>`The ellipsis notation ("${MC}") is not supported yet.`);let s=n.split(FC),i=s.length;if(e!==i)throw new Error(`Expected ${i} input tensors, received ${e}`);if(i>2)throw new Error("Support for more than 2 input tensors is not implemented yet.");let u=[];for(let m=0;m<o.length;++m){let f=o[m];if(!s.some(d=>d.indexOf(f)!==-1))throw new Error(`Output subscripts contain the label ${f} not present in the input subscripts.`);u.indexOf(f)===-1&&u.push(f)}for(let m=0;m<n.length;++m){let f=n[m];u.indexOf(f)===-1&&f!==FC&&u.push(f)}let c=new Array(s.length);for(let m=0;m<i;++m){if(new Set(s[m].split("")).size!==s[m].length)throw new Error(`Found duplicate axes in input component ${s[m]}. Support for duplicate axes in input is not implemented yet.`);c[m]=[];for(let f=0;f<s[m].length;++f)c[m].push(u.indexOf(s[m][f]))}let a=u.length,l=o.length,p=[];for(let m=l;m<a;++m)p.push(m);return{allDims:u,summedDims:p,idDims:c}}function yL(r,e){let t=new Array(r);t.fill(-1);for(let o=0;o<e.length;++o)t[e[o]]=o;let n=[];for(let o=0;o<r;++o)t[o]===-1&&n.push(o);return t=t.filter(o=>o!==-1),{permutationIndices:t,expandDims:n}}function wL(r,e,t){let n=new Array(r);for(let o=0;o<t.length;++o){let s=t[o].shape;for(let i=0;i<e[o].length;++i)n[e[o][i]]===void 0?n[e[o][i]]=s[i]:_(n[e[o][i]]===s[i],()=>`Expected dimension ${n[e[o][i]]} at axis ${i} of input shaped ${JSON.stringify(s)}, but got dimension ${s[i]}`)}}function vL(r,e){let t=r,n=[],o=0;r.length===0&&t.push(-1),o=r.length+1;for(let i=0;i<o;++i)n.push([]);let s=[];for(let i=0;i<t.length;++i){let u=t[i],c=IL(e,u);for(let a of c)s.indexOf(a)===-1&&(n[i].push(a),s.push(a))}return{path:t,steps:n}}function CL(r){return r.every((e,t)=>e===t)}function IL(r,e){let t=[];for(let n=0;n<r.length;++n)(r[n].length===0||r[n].indexOf(e)!==-1||e===-1)&&t.push(n);return t}function SL(r,e,t=0){let n=[];if(typeof e=="number")_(r.shape[t]%e===0,()=>"Number of splits must evenly divide the axis."),n=new Array(e).fill(r.shape[t]/e);else{let o=e.reduce((i,u)=>(u===-1&&(i+=1),i),0);_(o<=1,()=>"There should be only one negative value in split array.");let s=e.indexOf(-1);if(s!==-1){let i=e.reduce((u,c)=>c>0?u+c:u);e[s]=r.shape[t]-i}_(r.shape[t]===e.reduce((i,u)=>i+u),()=>"The sum of sizes must match the size of the axis dimension."),n=e}return n}function _L(r){return`Received SparseTensor with denseShape[0] = 0 but
  indices.shape[0] = ${r}`}function kL(r,e){return`indices(${r}, 0) is invalid: ${e} < 0`}function TL(r,e,t){return`indices(${r}, 0) is invalid: ${e} >= ${t}`}function EL(r,e){return`only one output dimension may be -1, not both ${r} and ${e}`}function NL(r,e){return`size ${r} must be non-negative, not ${e}`}function $L(){return"reshape cannot infer the missing input size for an empty tensor unless all specified input sizes are non-zero"}function AL(r,e){let t=me(r),n=me(e);return`Input to reshape is a SparseTensor with ${t}
  dense values, but the requested shape requires a multiple of ${n}. inputShape=${r} outputShape= ${e}`}function RL(r,e){let t=me(r),n=me(e);return`Input to reshape is a tensor with ${t} dense values, but the requested shape has ${n}. inputShape=${r} outputShape=${e}`}function DL(){return"segment ids must be >= 0"}function FL(){return"segment ids are not increasing"}function ML(r,e){return`Segment id ${r} out of range [0, ${e}), possibly because segmentIds input is not sorted.`}function PL(r,e,t){return`Bad: indices[${r}] == ${e} out of range [0, ${t})`}var qx={};Ct(qx,{collectGatherOpShapeInfo:()=>LL,computeOutShape:()=>BL,segOpComputeOptimalWindowSize:()=>OL});function OL(r,e){let t=!1,n;for(r<=wp?(n=r,t=!0):n=pa(r,Math.floor(Math.sqrt(r)));!t;)n>e||n===r?t=!0:n=pa(r,n+1);return n}function BL(r,e,t){let n=[],o=r.length;for(let s=0;s<o;s++)s!==e?n.push(r[s]):n.push(t);return n}function LL(r,e,t,n){let o=e.shape.length,s=r.shape.length;if(n!==0&&(n<-o||n>o))throw new Error(`Expect batchDims in the range of [-${o}, ${o}], but got ${n}`);if(n<0&&(n+=o),n>s)throw new Error(`batchDims (${n}) must be less than rank(x) (
    ${s}).`);if(t<n)throw new Error(`batchDims (${n}) must be less than or equal to axis (${t}).`);for(let p=0;p<n;++p)if(r.shape[p]!==e.shape[p])throw new Error(`x.shape[${p}]: ${r.shape[p]} should be equal to indices.shape[${p}]: ${e.shape[p]}.`);let i=r.shape[t],u=[],c=1,a=1,l=1;for(let p=0;p<n;++p)u.push(r.shape[p]),c*=r.shape[p];for(let p=n;p<t;p++)u.push(r.shape[p]),a*=r.shape[p];for(let p=n;p<o;p++)u.push(e.shape[p]);for(let p=t+1;p<s;p++)u.push(r.shape[p]),l*=r.shape[p];return{batchSize:c,sliceSize:l,outerSize:a,dimSize:i,outputShape:u}}function WL(r){try{return r.map(e=>ki(e))}catch(e){throw new Error(`Failed to decode encoded string bytes into utf-8, error: ${e}`)}}function UL(r){return r.map(e=>zn(e))}var Or={};Ct(Or,{nonMaxSuppressionV3Impl:()=>mp,nonMaxSuppressionV4Impl:()=>fp,nonMaxSuppressionV5Impl:()=>dp,whereImpl:()=>up});iC();var Y;(function(r){r[r.float32=0]="float32",r[r.int32=1]="int32",r[r.bool=2]="bool",r[r.string=3]="string",r[r.complex64=4]="complex64"})(Y||(Y={}));var eo;(function(r){r[r.linear=0]="linear",r[r.relu=1]="relu",r[r.relu6=2]="relu6",r[r.prelu=3]="prelu",r[r.leakyrelu=4]="leakyrelu",r[r.sigmoid=5]="sigmoid",r[r.elu=6]="elu"})(eo||(eo={}));var PC;function VL(r){PC=r.wasm.cwrap(Wn,null,["number","array","number","number","array","number","number","number","number","number","number","number","number"])}function zL(r){let{inputs:e,backend:t,attrs:n}=r,{a:o,b:s,bias:i,preluActivationWeights:u}=e;if(o.dtype!=="float32"||s.dtype!=="float32")throw new Error("_FusedMatMul for non non-float32 tensors not yet supported.");let{transposeA:c,transposeB:a,activation:l,leakyreluAlpha:p}=n,m=t.dataIdMap.get(o.dataId).id,f=t.dataIdMap.get(s.dataId).id,d=0;if(i!=null){let D=t.dataIdMap.get(i.dataId);if(D.shape.length!==1)throw new Error(`_FusedMatMul only supports rank-1 bias but got rank ${D.shape.length}.`);d=D.id}let h=u==null?0:t.dataIdMap.get(u.dataId).id,g=eo[l];if(g==null)throw new Error(`${l} activation not yet supported for FusedConv2D in the wasm backend.`);let x=c?o.shape[2]:o.shape[1],w=a?s.shape[1]:s.shape[2],C=ir.assertAndGetBroadcastShape(o.shape.slice(0,-2),s.shape.slice(0,-2)),k=t.makeOutput([...C,x,w],o.dtype),E=t.dataIdMap.get(k.dataId).id,$=new Uint8Array(new Int32Array(o.shape).buffer),A=new Uint8Array(new Int32Array(s.shape).buffer);return PC(m,$,o.shape.length,f,A,s.shape.length,c,a,g,d,h,p||0,E),k}var OC={kernelName:Wn,backendName:"wasm",setupFunc:VL,kernelFunc:zL};function q(r,e){let t;function n(s){t=s.wasm.cwrap(r,null,["number","number","number"])}function o(s){let{backend:i,inputs:{x:u}}=s,c=i.dataIdMap.get(u.dataId).id,a=i.makeOutput(u.shape,e||u.dtype),l=i.dataIdMap.get(a.dataId).id;return y.sizeFromShape(a.shape)===0||t(c,Y[u.dtype],l),a}return{kernelName:r,backendName:"wasm",setupFunc:n,kernelFunc:o}}var BC=q("Abs");var LC=q(fa);var WC=q(da);function he(r,e,t){let n;function o(i){n=i.wasm.cwrap(r,null,["number","array","number","number","array","number","number","number"])}function s(i){let{backend:u,inputs:c}=i,{a,b:l}=c,p=u.dataIdMap.get(a.dataId).id,m=u.dataIdMap.get(l.dataId).id,f=t??a.dtype,d=S.assertAndGetBroadcastShape(a.shape,l.shape),h=u.makeOutput(d,f);if(y.sizeFromShape(d)===0)return h;let g=new Uint8Array(new Int32Array(a.shape).buffer),x=new Uint8Array(new Int32Array(l.shape).buffer),w=u.dataIdMap.get(h.dataId).id;return n(p,g,a.shape.length,m,x,l.shape.length,Y[a.dtype],w),h}return{kernelName:r,backendName:"wasm",setupFunc:o,kernelFunc:s}}var HL=!0,UC=he("Add",HL);var GC;function qL(r){GC=r.wasm.cwrap(xo,null,["array","number","number","number"])}function KL(r){let{inputs:e,backend:t}=r,n=t.makeOutput(e[0].shape,e[0].dtype);if(y.sizeFromShape(n.shape)===0)return n;let o=e.map(u=>t.dataIdMap.get(u.dataId).id),s=new Uint8Array(new Int32Array(o).buffer),i=t.dataIdMap.get(n.dataId).id;return GC(s,o.length,Y[n.dtype],i),n}var VC={kernelName:xo,backendName:"wasm",setupFunc:qL,kernelFunc:KL};function Gs(r){let{inputs:{x:e},backend:t}=r;if(e.dtype==="string")return br(t.readSync(e.dataId),e.shape,e.dtype);let n=t.makeOutput(e.shape,e.dtype),o=t.typedArrayFromHeap(e);return t.typedArrayFromHeap(n).set(o),n}var zC={kernelName:Xr,backendName:"wasm",kernelFunc:Gs};var HC;function jL(r){HC=r.wasm.cwrap(Zr,null,["number","array","number","number","number","array","number"])}function tr(r){let{inputs:e,backend:t,attrs:n}=r,[o,s]=YL(e.x.shape,n.perm),i=!0;for(let d=0;d<s.length;d++)s[d]!==d&&(i=!1);let u=XL(e.x.shape,n.perm),c={dataId:e.x.dataId,shape:o,dtype:e.x.dtype};if(i){let d=Gs({inputs:e,backend:t});return d.shape=u,d}let a=t.makeOutput(u,c.dtype),l=t.dataIdMap.get(c.dataId).id,p=t.dataIdMap.get(a.dataId).id,m=new Uint8Array(new Int32Array(s).buffer),f=new Uint8Array(new Int32Array(c.shape).buffer);return HC(l,f,c.shape.length,Y[c.dtype],p,m,s.length),a}function XL(r,e){let t=new Array(r.length);for(let n=0;n<t.length;n++)t[n]=r[e[n]];return t}function YL(r,e){let t=[],n=[];for(let o=0;o<r.length;++o)r[o]!==1&&t.push(r[o]),r[e[o]]!==1&&n.push(e[o]);for(let o=0;o<n.length;++o){let s=-1;for(let i=0;i<n.length;++i)n[i]>=o&&(s===-1||n[s]>n[i])&&(s=i);n[s]=o}return[t,n]}var qC={kernelName:Zr,backendName:"wasm",kernelFunc:tr,setupFunc:jL};function Dt(r,e,t){let n=r.shape,o=r.shape.length,s=y.parseAxisParam(e,n),i=s,u=S.getAxesPermutation(i,o),c=null,a=!1;if(u!=null){let l=new Array(o);for(let f=0;f<l.length;f++)l[f]=n[u[f]];i=S.getInnerMostAxes(i.length,o),c=tr({inputs:{x:r},attrs:{perm:u},backend:t});let p=t.dataIdMap.get(r.dataId).id;t.dataIdMap.get(c.dataId).id!==p&&(a=!0)}return{transposed:c,originalAxes:s,axes:i,inputWasTransposed:a}}var KC;function ZL(r){KC=r.wasm.cwrap("All",null,["number, number, number"])}function QL(r){let{backend:e,inputs:t,attrs:n}=r,{axis:o,keepDims:s}=n,{x:i}=t,c=e.dataIdMap.get(i.dataId).id,a=i,{transposed:l,axes:p,originalAxes:m,inputWasTransposed:f}=Dt(i,o,e);if(f){let C=e.dataIdMap.get(l.dataId).id;a=l,c=C}let d=a.shape.length;S.assertAxesAreInnerMostDims("all",p,d);let[h,g]=S.computeOutAndReduceShapes(a.shape,p),x=y.sizeFromShape(g),w=e.makeOutput(h,i.dtype);if(y.sizeFromShape(a.shape)!==0){let C=e.dataIdMap.get(w.dataId).id;KC(c,x,C)}if(f&&e.disposeData(l.dataId),s){let C=S.expandShapeToKeepDim(w.shape,m);w.shape=C}return w}var jC={kernelName:"All",backendName:"wasm",setupFunc:ZL,kernelFunc:QL};var XC;function JL(r){XC=r.wasm.cwrap("Any",null,["number, number, number"])}function eW(r){let{backend:e,inputs:t,attrs:n}=r,{axis:o,keepDims:s}=n,{x:i}=t,c=e.dataIdMap.get(i.dataId).id,a=i,{transposed:l,axes:p,originalAxes:m,inputWasTransposed:f}=Dt(i,o,e);if(f){let C=e.dataIdMap.get(l.dataId).id;a=l,c=C}let d=a.shape.length;S.assertAxesAreInnerMostDims("any",p,d);let[h,g]=S.computeOutAndReduceShapes(a.shape,p),x=y.sizeFromShape(g),w=e.makeOutput(h,i.dtype);if(y.sizeFromShape(a.shape)!==0){let C=e.dataIdMap.get(w.dataId).id;XC(c,x,C)}if(f&&e.disposeData(l.dataId),s){let C=S.expandShapeToKeepDim(w.shape,m);w.shape=C}return w}var YC={kernelName:"Any",backendName:"wasm",setupFunc:JL,kernelFunc:eW};function vp(r){let e;function t(o){e=o.wasm.cwrap(r,null,["number","number","number","number","number"])}function n(o){let{backend:s,inputs:i,attrs:u}=o,{axis:c}=u,{x:a}=i,l=s.dataIdMap.get(a.dataId).id,p=l,m=a,{transposed:f,axes:d,inputWasTransposed:h}=Dt(a,c,s);if(h){let E=s.dataIdMap.get(f.dataId).id;E!==l&&(m=f,p=E)}let g=m.shape.slice(0,-1),x=s.makeOutput(g,"int32"),w=s.dataIdMap.get(x.dataId).id,C=y.sizeFromShape(x.shape),k=m.shape[d[0]];return e(p,Y[m.dtype],C,k,w),h&&s.disposeData(f.dataId),x}return{kernelName:r,backendName:"wasm",setupFunc:t,kernelFunc:n}}var ZC=vp(xa);var QC=vp(ba);var JC=q(ya);var eI=q(wa);var tI=q(va);var rI=he(Ia,!1);var nI=q(Ca);var oI;function tW(r){oI=r.wasm.cwrap(bo,null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function rW(r){let{inputs:e,attrs:t,backend:n}=r,o=e.x,s=n.dataIdMap.get(o.dataId).id,{filterSize:i,strides:u,pad:c,dimRoundingMode:a}=t,l=S.computePool2DInfo(o.shape,i,u,1,c,a),p=l.filterHeight,m=l.filterWidth,f=l.padInfo.top,d=l.padInfo.right,h=l.padInfo.bottom,g=l.padInfo.left,x=l.strideHeight,w=l.strideWidth,C=l.inChannels;if(l.dataFormat!=="channelsLast")throw new Error(`wasm backend does not support dataFormat:'${l.dataFormat}'. Please use 'channelsLast'.`);if(l.dilationWidth!==1||l.dilationHeight!==1)throw new Error(`was backend only supports average pooling with dilation = [1, 1], got [${l.dilationHeight}, ${l.dilationWidth}].`);let k=n.makeOutput(l.outShape,"float32"),E=n.dataIdMap.get(k.dataId).id;return oI(s,o.shape[0],o.shape[1],o.shape[2],p,m,f,d,h,g,x,w,C,E),k}var sI={kernelName:bo,backendName:"wasm",setupFunc:tW,kernelFunc:rW};var aI;function nW(r){aI=r.wasm.cwrap("AvgPool3D",null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function oW(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{filterSize:s,strides:i,pad:u,dimRoundingMode:c,dataFormat:a}=n,l=S.computePool3DInfo(o.shape,s,i,1,u,c,a),p=t.makeOutput(l.outShape,o.dtype);return aI(t.dataIdMap.get(o.dataId).id,t.dataIdMap.get(p.dataId).id,l.batchSize,l.inChannels,l.inDepth,l.inHeight,l.inWidth,l.outDepth,l.outHeight,l.outWidth,l.strideDepth,l.strideHeight,l.strideWidth,l.dilationDepth,l.dilationHeight,l.dilationWidth,l.effectiveFilterDepth,l.effectiveFilterHeight,l.effectiveFilterWidth,l.padInfo.front,l.padInfo.top,l.padInfo.left),p}var iI={kernelName:Sa,backendName:"wasm",setupFunc:nW,kernelFunc:oW};var uI;function sW(r){uI=r.wasm.cwrap("AvgPool3DGrad",null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function aW(r){let{inputs:e,backend:t,attrs:n}=r,{dy:o,input:s}=e,{filterSize:i,strides:u,pad:c,dimRoundingMode:a}=n,l=S.computePool3DInfo(s.shape,i,u,1,c,a),p=t.makeOutput(s.shape,s.dtype);return uI(t.dataIdMap.get(o.dataId).id,t.dataIdMap.get(p.dataId).id,l.batchSize,l.inChannels,l.inDepth,l.inHeight,l.inWidth,l.outDepth,l.outHeight,l.outWidth,l.strideDepth,l.strideHeight,l.strideWidth,l.dilationDepth,l.dilationHeight,l.dilationWidth,l.effectiveFilterDepth,l.effectiveFilterHeight,l.effectiveFilterWidth,l.padInfo.front,l.padInfo.top,l.padInfo.left,l.filterDepth,l.filterHeight,l.filterWidth),p}var cI={kernelName:yl,backendName:"wasm",setupFunc:sW,kernelFunc:aW};var lI;function iW(r){lI=r.wasm.cwrap("AvgPoolGrad",null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function uW(r){let{inputs:e,backend:t,attrs:n}=r,{dy:o,input:s}=e,{filterSize:i,strides:u,pad:c}=n,a=S.computePool2DInfo(s.shape,i,u,1,c),l=t.makeOutput(s.shape,s.dtype);return lI(t.dataIdMap.get(o.dataId).id,t.dataIdMap.get(l.dataId).id,a.batchSize,a.inChannels,a.inHeight,a.inWidth,a.outHeight,a.outWidth,a.strideHeight,a.strideWidth,a.dilationHeight,a.dilationWidth,a.effectiveFilterHeight,a.effectiveFilterWidth,a.padInfo.top,a.padInfo.left,a.filterHeight,a.filterWidth),l}var pI={kernelName:bl,backendName:"wasm",setupFunc:iW,kernelFunc:uW};function Ze(r){let{inputs:e,attrs:t}=r,{x:n}=e,{shape:o}=t,s=y.sizeFromShape(n.shape),i=y.inferFromImplicitShape(o,s);return y.assert(s===y.sizeFromShape(i),()=>`new shape: ${i}, old shape: ${n.shape}. New shape and old shape must have the same number of elements.`),r.backend.incRef(n.dataId),{dataId:n.dataId,shape:i,dtype:n.dtype}}var mI={kernelName:Ja,backendName:"wasm",kernelFunc:Ze};var fI;function cW(r){fI=r.wasm.cwrap(yo,null,["number","array","number","number","array","number","number","number","number"])}function lW(r){let{inputs:e,backend:t,attrs:n}=r,{a:o,b:s}=e,{transposeA:i,transposeB:u}=n;if(o.dtype!=="float32"||s.dtype!=="float32")throw new Error("BatchMatMul for non non-float32 tensors not yet supported.");let c=o.shape.length,a=s.shape.length,l=i?o.shape[c-2]:o.shape[c-1],p=u?s.shape[a-1]:s.shape[a-2],m=i?o.shape[c-1]:o.shape[c-2],f=u?s.shape[a-2]:s.shape[a-1],d=o.shape.slice(0,-2),h=s.shape.slice(0,-2),g=y.sizeFromShape(d),x=y.sizeFromShape(h),C=ir.assertAndGetBroadcastShape(o.shape.slice(0,-2),s.shape.slice(0,-2)).concat([m,f]);y.assert(l===p,()=>`Error in matMul: inner shapes (${l}) and (${p}) of Tensors with shapes ${o.shape} and ${s.shape} and transposeA=${i} and transposeB=${u} must match.`);let k=i?[g,l,m]:[g,m,l],E=u?[x,f,p]:[x,p,f],$=Ze({inputs:{x:o},backend:t,attrs:{shape:k}}),A=Ze({inputs:{x:s},backend:t,attrs:{shape:E}}),D=t.dataIdMap.get($.dataId).id,P=t.dataIdMap.get(A.dataId).id,O=i?$.shape[2]:$.shape[1],W=u?A.shape[1]:A.shape[2],V=Math.max(g,x),Q=t.makeOutput([V,O,W],$.dtype),oe=t.dataIdMap.get(Q.dataId).id,se=new Uint8Array(new Int32Array($.shape).buffer),ke=new Uint8Array(new Int32Array(A.shape).buffer);return fI(D,se,$.shape.length,P,ke,A.shape.length,i,u,oe),t.disposeData($.dataId),t.disposeData(A.dataId),Q.shape=C,Q}var dI={kernelName:yo,backendName:"wasm",setupFunc:cW,kernelFunc:lW};var xb={};Ct(xb,{addImpl:()=>Xx,bincountImpl:()=>xI,bincountReduceImpl:()=>bI,bitwiseAndImpl:()=>Yx,castImpl:()=>jx,ceilImpl:()=>Zx,concatImpl:()=>sc,equalImpl:()=>Qx,expImpl:()=>Jx,expm1Impl:()=>eb,floorDivImpl:()=>rb,floorImpl:()=>tb,gatherNdImpl:()=>yI,gatherV2Impl:()=>wI,greaterEqualImpl:()=>ob,greaterImpl:()=>nb,lessEqualImpl:()=>ab,lessImpl:()=>sb,linSpaceImpl:()=>vI,logImpl:()=>ib,maxImpl:()=>CI,maximumImpl:()=>ub,minimumImpl:()=>cb,multiplyImpl:()=>ac,negImpl:()=>II,notEqualImpl:()=>lb,prodImpl:()=>_I,raggedGatherImpl:()=>TI,raggedRangeImpl:()=>NI,raggedTensorToTensorImpl:()=>RI,rangeImpl:()=>ic,rsqrtImpl:()=>mb,scatterImpl:()=>DI,sigmoidImpl:()=>FI,simpleAbsImpl:()=>hI,sliceImpl:()=>Gi,sparseFillEmptyRowsImpl:()=>MI,sparseReshapeImpl:()=>PI,sparseSegmentReductionImpl:()=>OI,sqrtImpl:()=>BI,squaredDifferenceImpl:()=>fb,staticRegexReplaceImpl:()=>db,stridedSliceImpl:()=>LI,stringNGramsImpl:()=>uc,stringSplitImpl:()=>cc,stringToHashBucketFastImpl:()=>lc,subImpl:()=>gb,tileImpl:()=>WI,topKImpl:()=>GI,transposeImpl:()=>SI,uniqueImpl:()=>mc});function Cp(r,e){Array.isArray(r)||(r=[r]),r.forEach(t=>{t!=null&&y.assert(t.dtype!=="complex64",()=>`${e} does not support complex64 tensors in the CPU backend.`)})}function hI(r){let e=new Float32Array(r.length);for(let t=0;t<r.length;++t)e[t]=Math.abs(r[t]);return e}function $e(r){return(e,t,n,o,s)=>{let i=S.assertAndGetBroadcastShape(e,t),u=i.length,c=y.computeStrides(i),a=y.sizeFromShape(i),l=y.getTypedArrayFromDType(s,a),p=e.length,m=t.length,f=y.computeStrides(e),d=y.computeStrides(t),h=S.getBroadcastDims(e,i),g=S.getBroadcastDims(t,i);if(h.length+g.length===0)for(let x=0;x<l.length;++x)l[x]=r(n[x%n.length],o[x%o.length]);else for(let x=0;x<l.length;++x){let w=y.indexToLoc(x,u,c),C=w.slice(-p);h.forEach(A=>C[A]=0);let k=y.locToIndex(C,p,f),E=w.slice(-m);g.forEach(A=>E[A]=0);let $=y.locToIndex(E,m,d);l[x]=r(n[k],o[$])}return[l,i]}}function Wi(r){let{inputs:e,backend:t}=r,{real:n,imag:o}=e,s=t.data.get(n.dataId).values,i=t.data.get(o.dataId).values,u=t.makeTensorInfo(n.shape,"complex64"),c=t.data.get(u.dataId);return c.complexTensorInfos={real:t.makeTensorInfo(n.shape,"float32",s),imag:t.makeTensorInfo(o.shape,"float32",i)},u}function Ip(r,e,t="float32"){if(t==="complex64"){let o=Ip(r,e,"float32"),s=Ip(r,e,"float32");return Wi({inputs:{real:o,imag:s},backend:r})}let n=y.makeZerosTypedArray(y.sizeFromShape(e),t);return r.makeTensorInfo(e,t,n)}function Kx(r){let{inputs:e,backend:t}=r,{x:n}=e;return t.incRef(n.dataId),{dataId:n.dataId,shape:n.shape,dtype:n.dtype}}function gI(r){let{inputs:e,backend:t}=r,{input:n}=e,o=t.data.get(n.dataId).complexTensorInfos.real,s=t.data.get(o.dataId).values;return t.makeTensorInfo(o.shape,o.dtype,s)}function jx(r,e,t,n){if(n==="int32"){let o=Int32Array.from(r);return[e,"int32",o]}if(n==="bool"){let o=y.toTypedArray([0],t),[s,i]=$e((u,c)=>u!==c?1:0)(e,[],r,o,"bool");return[i,"bool",s]}throw new Error(`Error in Cast: failed to cast ${t} to ${n}`)}function oc(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{dtype:s}=n;if(s==="complex64"){if(o.dtype==="complex64")return Kx({inputs:{x:o},backend:t});let l=Ip(t,o.shape,o.dtype),p=oc({inputs:{x:o},backend:t,attrs:{dtype:"float32"}}),m=Wi({inputs:{real:p,imag:l},backend:t});return t.disposeIntermediateTensorInfo(l),t.disposeIntermediateTensorInfo(p),m}if(o.dtype==="complex64"){let l=gI({inputs:{input:o},backend:t}),p=oc({inputs:{x:l},backend:t,attrs:{dtype:s}});return t.disposeIntermediateTensorInfo(l),p}if(!y.hasEncodingLoss(o.dtype,s)){let l=Kx({inputs:{x:o},backend:t});return{dataId:l.dataId,shape:l.shape,dtype:s}}let i=t.data.get(o.dataId).values,[u,c,a]=jx(i,o.shape,o.dtype,s);return t.makeTensorInfo(u,c,a)}function De(r,e,t,n){return t==null?({inputs:o,backend:s})=>{let{a:i,b:u}=o,c=s;Cp([i,u],r);let a=c.data.get(i.dataId).values,l=c.data.get(u.dataId).values,p=i.dtype==="string"?S.fromUint8ToStringArray(a):a,m=i.dtype==="string"?S.fromUint8ToStringArray(l):l,f=n||i.dtype,[d,h]=e(i.shape,u.shape,p,m,f);return c.makeTensorInfo(h,f,d)}:({inputs:o,backend:s})=>{let{a:i,b:u}=o,c=s;if(i.dtype==="complex64"||u.dtype==="complex64"){let a=oc({inputs:{x:i},backend:c,attrs:{dtype:"complex64"}}),l=c.data.get(a.dataId),p=l.complexTensorInfos.real,m=l.complexTensorInfos.imag,f=c.data.get(p.dataId).values,d=c.data.get(m.dataId).values,h=oc({inputs:{x:u},backend:c,attrs:{dtype:"complex64"}}),g=c.data.get(h.dataId),x=g.complexTensorInfos.real,w=g.complexTensorInfos.imag,C=c.data.get(x.dataId).values,k=c.data.get(w.dataId).values,[E,$,A]=t(i.shape,u.shape,f,d,C,k),D=c.makeTensorInfo(A,"float32",E),P=c.makeTensorInfo(A,"float32",$),O=Wi({inputs:{real:D,imag:P},backend:c});return c.disposeIntermediateTensorInfo(a),c.disposeIntermediateTensorInfo(h),c.disposeIntermediateTensorInfo(D),c.disposeIntermediateTensorInfo(P),O}else{let a=c.data.get(i.dataId).values,l=c.data.get(u.dataId).values,p=n||i.dtype,[m,f]=e(i.shape,u.shape,a,l,p);return c.makeTensorInfo(f,p,m)}}}function Ui(r){return(e,t,n,o,s,i)=>{let u=S.assertAndGetBroadcastShape(e,t),c=y.sizeFromShape(u),a=u.length,l=y.computeStrides(u),p=y.getTypedArrayFromDType("float32",c),m=y.getTypedArrayFromDType("float32",c),f=S.getBroadcastDims(e,u),d=S.getBroadcastDims(t,u),h=S.mergeRealAndImagArrays(n,o),g=S.mergeRealAndImagArrays(s,i),x=e.length,w=y.computeStrides(e),C=t.length,k=y.computeStrides(t);if(f.length+d.length===0)for(let E=0;E<p.length;E++){let $=E%h.length,A=E%g.length,D=r(h[$*2],h[$*2+1],g[A*2],g[A*2+1]);p[E]=D.real,m[E]=D.imag}else for(let E=0;E<p.length;E++){let $=y.indexToLoc(E,a,l),A=$.slice(-x);f.forEach(V=>A[V]=0);let D=y.locToIndex(A,x,w),P=$.slice(-C);d.forEach(V=>P[V]=0);let O=y.locToIndex(P,C,k),W=r(h[D*2],h[D*2+1],g[O*2],g[O*2+1]);p[E]=W.real,m[E]=W.imag}return[p,m,u]}}var Xx=$e(((r,e)=>r+e)),pW=Ui(((r,e,t,n)=>({real:r+t,imag:e+n}))),lEe=De("Add",Xx,pW);function xI(r,e,t,n,o){let s=y.sizeFromShape(n),i=y.makeZerosTypedArray(o,t);for(let u=0;u<r.length;u++){let c=r[u];if(c<0)throw new Error("Input x must be non-negative!");c>=o||(s>0?i[c]+=e[u]:i[c]+=1)}return i}function bI(r,e,t,n=!1){let o=r.shape[0],s=r.shape[1],i=fe([o,t],e.dtype);for(let u=0;u<o;u++)for(let c=0;c<s;c++){let a=r.get(u,c);if(a<0)throw new Error("Input x must be non-negative!");a>=t||(n?i.set(1,u,a):e.size>0?i.set(i.get(u,a)+e.get(u,c),u,a):i.set(i.get(u,a)+1,u,a))}return i}var Yx=$e(((r,e)=>r&e)),xEe=De(vn,Yx);function it(r){return(e,t,n)=>{let o=y.getArrayFromDType(t,e.length);for(let s=0;s<e.length;++s)o[s]=r(e[s],n);return o}}function Sp(r,e,t){let n=it(e);return Mt(r,n,t)}function Mt(r,e,t){return({inputs:n,attrs:o,backend:s})=>{let{x:i}=n;Cp(i,r);let u=s,c=u.data.get(i.dataId).values,a;if(i.dtype==="string"){if(!Array.isArray(c))throw new Error("String tensor's value was not an instance of Array");a=S.fromUint8ToStringArray(c)}else a=c;let l=t||i.dtype,p=e(a,l,o);return u.makeTensorInfo(i.shape,l,p)}}var Zx=it(r=>Math.ceil(r)),EEe=Mt(Cn,Zx);function sc(r,e,t,n){let o=y.getArrayFromDType(t,y.sizeFromShape(e));if(n&&t!=="string"){let s=0;r.forEach(i=>{let u=y.sizeFromShape(i.shape);o.set(i.vals,s),s+=u})}else{let s=0;r.forEach(i=>{let u=t==="string"?S.fromUint8ToStringArray(i.vals):i.vals,c=0;for(let a=0;a<i.shape[0];++a){let l=a*e[1]+s;for(let p=0;p<i.shape[1];++p)o[l+p]=u[c++]}s+=i.shape[1]})}return o}var Qx=$e((r,e)=>r===e?1:0),MEe=De(In,Qx,null,"bool");var Jx=it(r=>Math.exp(r)),WEe=Mt("Exp",Jx,"float32");var eb=it(r=>Math.expm1(r)),HEe=Mt(Sn,eb);var tb=it(r=>Math.floor(r)),YEe=Mt(_n,tb);var rb=$e((r,e)=>Math.floor(r/e)),t2e=De(kn,rb,null,"int32");function yI(r,e,t,n,o,s,i,u,c){let a=fe([n,s],t);for(let l=0;l<n;l++){let p=[],m=0;for(let f=0;f<o;f++){let d=r[l*o+f];m+=d*i[f],p.push(d)}if(m<0||m>=c/s)throw new Error(`Invalid indices: ${p} does not index into ${u}`);for(let f=0;f<s;f++)a.values[l*s+f]=e.get(...e.indexToLoc(m*s+f))}return a}function wI(r,e,t){let n=fe(t,r.dtype);for(let o=0;o<n.size;++o){let i=n.indexToLoc(o).slice(),u=i[0],c=i[2],a=e.locToIndex([u,c]);i[2]=e.values[a];let l=r.locToIndex(i);0<=l&&l<r.values.length&&(n.values[o]=r.values[l])}return n}var nb=$e((r,e)=>r>e?1:0),l2e=De(Tn,nb,null,"bool");var ob=$e((r,e)=>r>=e?1:0),h2e=De(En,ob,null,"bool");var sb=$e((r,e)=>r<e?1:0),w2e=De(Nn,sb,null,"bool");var ab=$e((r,e)=>r<=e?1:0),_2e=De($n,ab,null,"bool");function vI(r,e,t){let n=(e-r)/(t-1),o=y.makeZerosTypedArray(t,"float32");o[0]=r;for(let s=1;s<o.length;s++)o[s]=o[s-1]+n;return o}var ib=it(r=>Math.log(r)),R2e=Mt("Log",ib);function CI(r,e,t,n){let o=y.getTypedArrayFromDType(n,y.sizeFromShape(t));for(let s=0;s<o.length;++s){let i=s*e,u=r[i];for(let c=0;c<e;++c){let a=r[i+c];(Number.isNaN(a)||a>u)&&(u=a)}o[s]=u}return o}var ub=$e(((r,e)=>Math.max(r,e))),L2e=De(An,ub);var cb=$e(((r,e)=>Math.min(r,e))),z2e=De(Rn,cb);var ac=$e(((r,e)=>r*e)),mW=Ui(((r,e,t,n)=>({real:r*t-e*n,imag:r*n+e*t}))),X2e=De(Dn,ac,mW);function II(r,e,t){let n=y.createScalarValue(-1,t);return ac([],e,n,r,t)}var lb=$e(((r,e)=>r!==e?1:0)),nNe=De(Fn,lb,null,"bool");function SI(r,e,t,n,o){let s=e.length,i=y.sizeFromShape(e),u=y.computeStrides(e),c=y.computeStrides(o),a=y.getTypedArrayFromDType(t,y.sizeFromShape(o));for(let l=0;l<i;++l){let p=y.indexToLoc(l,s,u),m=new Array(p.length);for(let d=0;d<m.length;d++)m[d]=p[n[d]];let f=y.locToIndex(m,s,c);a[f]=r[l]}return a}function _I(r,e,t,n){let[o,s]=S.computeOutAndReduceShapes(r,n),i=It(e,"int32"),u=y.makeZerosTypedArray(y.sizeFromShape(o),i),c=y.sizeFromShape(s);for(let a=0;a<u.length;++a){let l=a*c,p=1;for(let m=0;m<c;++m)p*=t[l+m];u[a]=p}return{outVals:u,outShape:o,outDtype:i}}function fW(r,e,t){r.forEach((n,o)=>{if(n<0||n>=t){let s=y.indexToLoc(o,e.length,y.computeStrides(e)).join(",");throw new Error(`indices[${s}] = ${n} is not in [0, ${t})`)}})}function dW(r,e){for(let t=0;t<r.length;++t){let n=r[t],o=t===r.length-1?e:r[t+1].length;if(n.length===0)throw new Error("Ragged splits may not be empty");if(n[0]<0)throw new Error("Ragged splits must be non-negative");if(n[n.length-1]>o)throw new Error("Ragged splits must not point past values");for(let s=1;s<n.length;++s)if(n[s-1]>n[s])throw new Error("Ragged splits must be sorted in ascending order")}}function hW(r,e,t,n){let o=[],s=0,i=e.length-1+t.length,u=new Array(i).fill(null).map(()=>[0]);dW(t,n);let c=1;for(let a=0;a<e.length-1;++a){c*=e[a];let l=e[a+1];for(let p=1;p<c+1;++p)u[a].push(p*l)}for(let a=0;a<r.length;++a){let l=r[a],p=r[a]+1;for(let m=0;m<t.length;++m){let f=t[m],d=m+e.length-1;if(d>=0){let h=u[d],g=h[h.length-1]-f[l];for(let x=l;x<p;++x)u[d].push(f[x+1]+g)}l=f[l],p=f[p]}p!==l&&(o.push([l,p]),s+=p-l)}return{outSplits:u,valueSlices:o,numValues:s}}function gW(r){let e=[];for(let t=0;t<r.length;++t){let n=r[t].length,o=y.getArrayFromDType("int32",n);e.push(o),r[t].forEach((s,i)=>o[i]=s)}return e}function kI(r,e){let t=r.slice(0,e);for(;t.length<e;)t.push(1);for(let n=e;n<r.length;n++)t[e-1]*=r[n];return t}function xW(r,e,t,n,o,s){let i=kI(e,2)[1],u=kI(s,2)[1],c=0;for(let a of t)for(let l=a[0];l<a[1];++l){for(let p=0;p<n;++p)o[c*u+p]=r[l*i+p];++c}}function bW(r,e,t,n,o){let s=e.slice();s[0]=o;let i=y.getArrayFromDType(t,y.sizeFromShape(s)),u=r.length,c=u===0?0:u/e[0];return xW(r,e,n,c,i,s),[i,s]}function TI(r,e,t,n,o,s,i,u){if(r.length===0)throw new Error("paramsNestedSplits must be non empty");if(e[0].length===0)throw new Error("Split tensors must not be scalars");let c=e[0][0]-1;if(fW(s,i,c),n.length===0)throw new Error("params.rank must be nonzero");let a=n[0],{outSplits:l,valueSlices:p,numValues:m}=hW(s,i,r,a),f=gW(l),d=bW(t,n,o,p,m);return[f,d[0],d[1]]}var EI=2147483647;function NI(r,e,t,n,o,s,i){if(e.length>1)throw new Error("starts must be a scalar or vector");if(o.length>1)throw new Error("limits must be a scalar or vector");if(i.length>1)throw new Error("deltas must be a scalar or vector");let u=e.length===0,c=o.length===0,a=i.length===0,l=[];u||l.push(e[0]),c||l.push(o[0]),a||l.push(i[0]);for(let g=1;g<l.length;++g)if(l[g]!==l[g-1])throw new Error("starts, limits, and deltas must have the same shape");let p=l.length===0?1:l[0],m=y.getArrayFromDType("int32",p+1);m[0]=0;for(let g=0;g<p;++g){let x=u?r[0]:r[g],w=c?n[0]:n[g],C=a?s[0]:s[g];if(C===0)throw new Error("Requires delta != 0");let k;if(C>0&&w<x||C<0&&w>x)k=0;else if(k=Math.ceil(Math.abs((w-x)/C)),k>EI)throw new Error(`Requires ((limit - start) / delta) <= ${EI}`);m[g+1]=m[g]+k}let f=m[p],d=y.getArrayFromDType(t,f),h=0;for(let g=0;g<p;++g){let x=m[g+1]-m[g],w=u?r[0]:r[g],C=a?s[0]:s[g];for(let k=0;k<x;++k)d[h++]=w,w+=C}return[m,d]}var pr=S.RowPartitionType,pb=class r{constructor(e,t,n,o,s,i,u,c,a,l){this.shape=e,this.shapeShape=t,this.values=n,this.valuesShape=o,this.valuesDType=s,this.defaultValue=i,this.defaultValueShape=u,this.rowPartitionValues=c,this.rowPartitionValuesShapes=a,this.rowPartitionTypes=S.getRowPartitionTypesHelper(l),this.raggedRank=S.getRaggedRank(this.rowPartitionTypes)}getRowPartitionTypeByDimension(e){return this.rowPartitionTypes[0]===pr.FIRST_DIM_SIZE?this.rowPartitionTypes[e+1]:this.rowPartitionTypes[e]}getRowPartitionTensor(e){return this.rowPartitionTypes[0]===pr.FIRST_DIM_SIZE?this.rowPartitionValues[e+1]:this.rowPartitionValues[e]}getMaxWidth(e){let t=this.getRowPartitionTensor(e-1);switch(this.getRowPartitionTypeByDimension(e-1)){case pr.VALUE_ROWIDS:return r.getMaxWidthValueRowID(t);case pr.ROW_SPLITS:return r.getMaxWidthRowSplit(t);default:throw new Error(`Cannot handle partition type ${pr[this.getRowPartitionTypeByDimension(e-1)]}`)}}static getMaxWidthRowSplit(e){let t=e.length;if(t===0||t===1)return 0;let n=0;for(let o=0;o<t-1;++o){let s=e[o+1]-e[o];s>n&&(n=s)}return n}static getMaxWidthValueRowID(e){let t=e.length;if(t===0)return 0;let n=0,o=e[0],s=0;for(let i=1;i<t;++i){let u=e[i];u!==o&&(o=u,s=Math.max(i-n,s),n=i)}return Math.max(t-n,s)}tensorShapeFromTensor(e,t,n=!0){if(t.length===0){if(e[0]===-1)return[];throw new Error("The only valid scalar shape tensor is the fully unknown shape specified as -1.")}return AI(e,n)}calculateOutputSize(e){let t=this.valuesShape,n=this.defaultValueShape;S.validateDefaultValueShape(n,t);let o=this.tensorShapeFromTensor(this.shape,this.shapeShape),i=S.combineRaggedTensorToTensorShapes(this.raggedRank,o,t);i[0]<0&&(i[0]=e);for(let u=1;u<=this.raggedRank;++u)i[u]<0&&(i[u]=this.getMaxWidth(u));return i}calculateFirstParentOutputIndex(e,t,n){let o=Math.min(e,n),s=[],i=0;for(let u=0;u<o;++u,i+=t)s.push(i);for(let u=o;u<e;++u)s.push(-1);return y.assert(s.length===e,()=>"Final length of result must be equal to firstDimension."),s}calculateOutputIndexRowSplit(e,t,n,o){let s=e.length,i=[];for(let u=0;u<s-1;++u){let c=e[u+1]-e[u],a=Math.min(o,c),l=t[u];l===-1&&(a=0);for(let p=0;p<a;++p)i.push(l),l+=n;for(let p=0;p<c-a;++p)i.push(-1)}if(s>0&&i.length!==e[s-1])throw new Error("Invalid row split size.");return i}calculateOutputIndexValueRowID(e,t,n,o){let s=e.length,i=[];if(s===0)return[];let u=0,c=e[0];if(c>=t.length)throw new Error(`Got currentValueRowId=${c}, which is not less than ${t.length}`);let a=t[c];i.push(a);for(let l=1;l<s;++l){let p=e[l];if(p===c)a>=0&&(++u,u<o?a+=n:a=-1);else{if(u=0,c=p,p>=t.length)throw new Error(`Got nextValueRowId=${p} which is not less than ${t.length}`);a=t[p]}i.push(a)}if(i.length!==e.length)throw new Error("Invalid row ids.");return i}calculateOutputIndex(e,t,n,o){let s=this.getRowPartitionTensor(e),i=this.getRowPartitionTypeByDimension(e);switch(i){case pr.VALUE_ROWIDS:return this.calculateOutputIndexValueRowID(s,t,n,o);case pr.ROW_SPLITS:if(s.length-1>t.length)throw new Error(`Row partition size is greater than output size: ${s.length-1} > ${t.length}`);return this.calculateOutputIndexRowSplit(s,t,n,o);default:throw new Error(`Unsupported partition type: ${pr[i]}`)}}getFirstDimensionSize(){let e=this.rowPartitionValues[0];if(this.rowPartitionTypes.length===0)throw new Error("No row_partition_types given.");let t=this.rowPartitionTypes[0];switch(t){case pr.FIRST_DIM_SIZE:return e[0];case pr.VALUE_ROWIDS:throw new Error("Cannot handle VALUE_ROWIDS in first dimension.");case pr.ROW_SPLITS:return this.rowPartitionValuesShapes[0][0]-1;default:throw new Error(`Cannot handle type ${pr[t]}`)}}compute(){if(this.rowPartitionValues[0].length<=0)throw new Error("Invalid first partition input. Tensor requires at least one element.");let t=this.getFirstDimensionSize(),n=this.calculateOutputSize(t),o=new Array(this.raggedRank+1);o[o.length-1]=1;for(let c=o.length-2;c>=0;--c)o[c]=o[c+1]*n[c+1];let s=AI(n,!1),i=y.getArrayFromDType(this.valuesDType,y.sizeFromShape(s));if(o[0]*n[0]>0){let c=this.calculateFirstParentOutputIndex(t,o[0],n[0]);for(let a=1;a<=this.raggedRank;++a)c=this.calculateOutputIndex(a-1,c,o[a],n[a]);this.setOutput(this.raggedRank,c,i,s)}return[s,i]}setOutput(e,t,n,o){if(n.length===0)return;let s=this.values,i=n,u=o.slice();u=u.slice(e+1);let c=y.sizeFromShape(u),a=t.length,l=this.defaultValue;if(l.length!==c&&l.length!==1){let d=this.defaultValueShape;Ee(()=>{let h=M(l,d);l=vs(h,u).dataSync()})}let p=0,m=0,f=0;for(let d=0;d<=a;++d){let h=d<a?t[d]:-1;if(h===f){++f;continue}if(m<f){let g=s.subarray(p*c),x=i.subarray(m*c),w=(f-m)*c;$I(x,g,w)}if(d>=a){let g=n.length;h=Math.floor(g/c)}if(h>f)if(this.defaultValue.length===1)i.subarray(f*c,h*c).fill(this.defaultValue[0]),f=h;else for(;h>f;){let g=i.slice(f*c);$I(g,l,c),++f}h<0?(p=d+1,m=f):(p=d,m=f,f=m+1)}}};function $I(r,e,t){for(let n=0;n<t;n++)r[n]=e[n]}function AI(r,e){let t=[];for(let n of r){if(n<0){if(!e)throw new Error(`Dimension ${n} must be >= 0`);if(n<-1)throw new Error(`Dimension ${n} must be >= -1`);n=-1}t.push(n)}return t}function RI(r,e,t,n,o,s,i,u,c,a){return new pb(r,e,t,n,o,s,i,u,c,a).compute()}function ic(r,e,t,n){let o=r===e,s=r<e&&t<0,i=e<r&&t>1;if(o||s||i)return y.makeZerosTypedArray(0,n);let u=Math.abs(Math.ceil((e-r)/t)),c=y.makeZerosTypedArray(u,n);e<r&&t===1&&(t=-1),c[0]=r;for(let a=1;a<c.length;a++)c[a]=c[a-1]+t;return c}var mb=it(r=>1/Math.sqrt(r)),wNe=Mt(Pn,mb);function DI(r,e,t,n,o,s,i,u,c,a){let l=[n/o,o],p=r.values,m=e.values;if(n===0)return fe(t,e.dtype);let f=c instanceof er?c:fe(l,e.dtype);typeof c=="string"||typeof c=="number"?f.values.fill(c):typeof c=="boolean"&&f.values.fill(+c);for(let d=0;d<s;d++){let h=[],g=0;for(let x=0;x<i;x++){let w=p[d*i+x];h.push(w),g+=w*u[x]}if(g<0||g>=n/o)throw new Error(`Invalid indices: ${h} does not index into ${t}`);for(let x=0;x<o;x++)a?f.values[g*o+x]+=m[d*o+x]:f.values[g*o+x]=e.rank===0?m[0]:m[d*o+x]}return f}var FI=it(r=>1/(1+Math.exp(-r))),TNe=Sp(On,r=>1/(1+Math.exp(-r)));function Gi(r,e,t,n,o){let s=et.isSliceContinous(n,e,t),i=y.sizeFromShape(t),u=y.computeStrides(n);if(s){let p=et.computeFlatOffset(e,u);return o==="string"?r.slice(p,p+i):r.subarray(p,p+i)}let c=o==="string"?S.fromUint8ToStringArray(r):r,a=fe(n,o,c),l=fe(t,o);for(let p=0;p<l.size;++p){let m=l.indexToLoc(p),f=m.map((d,h)=>d+e[h]);l.set(a.get(...f),...m)}return o==="string"?S.fromStringArrayToUint8(l.values):l.values}function MI(r,e,t,n,o,s,i){let u=e[0],c=s[0],a=new Array(c),l=new Array(u),p=e[1];if(c===0){if(u!==0)throw new Error(S.getSparseFillEmptyRowsIndicesDenseShapeMismatch(u));let g=y.getArrayFromDType(t,0),x=y.getArrayFromDType(o,0);return[g,[0,p],x,a,l]}let m=!0,f=0,d=new Array(c).fill(0);for(let g=0;g<u;++g){let x=r[g*p];if(x<0)throw new Error(S.getSparseFillEmptyRowsNegativeIndexErrorMessage(g,x));if(x>=c)throw new Error(S.getSparseFillEmptyRowsOutOfRangeIndexErrorMessage(g,x,c));++d[x],m=m&&x>=f,f=x}let h=!0;for(let g=0;g<c;++g){let x=d[g]===0;a[g]=x,h=h&&!x,d[g]=Math.max(d[g],1),g>0&&(d[g]+=d[g-1])}if(h&&m){let g=r,x=n;for(let w=0;w<u;++w)l[w]=w;return[g,[u,p],x,a,l]}else{let g=d[c-1],x=y.getArrayFromDType(t,g*p),w=y.getArrayFromDType(o,g),C=new Array(c).fill(0);for(let k=0;k<u;++k){let E=r[k*p],$=C[E],A=(E===0?0:d[E-1])+$;C[E]++;for(let D=0;D<p;++D)x[A*p+D]=r[k*p+D];w[A]=n[k],l[k]=A}for(let k=0;k<c;++k)if(C[k]===0){let $=k===0?0:d[k-1];x[$*p+0]=k;for(let A=1;A<p;++A)x[$*p+A]=0;w[$]=i}return[x,[g,p],w,a,l]}}function PI(r,e,t,n,o){let s=y.sizeFromShape(n),i=e[0],u=o.length,c=[],a=1,l=-1;for(let g=0;g<u;++g){let x=o[g];if(x===-1){if(l!==-1)throw new Error(S.getSparseReshapeMultipleNegativeOneOutputDimErrorMessage(l,g));l=g,c.push(1)}else{if(x<0)throw new Error(S.getSparseReshapeNegativeOutputDimErrorMessage(g,x));a*=x,c.push(x)}}if(l!==-1){if(a<=0)throw new Error(S.getSparseReshapeEmptyTensorZeroOutputDimErrorMessage());let g=Math.trunc(s/a);if(a*g!==s)throw new Error(S.getSparseReshapeInputOutputMultipleErrorMessage(n,c));c[l]=g}if(y.sizeFromShape(c)!==s)throw new Error(S.getSparseReshapeInputOutputMismatchErrorMessage(n,c));let m=n.length,f=[];if(m>0){f[m-1]=1;for(let g=m-2;g>=0;--g)f[g]=f[g+1]*n[g+1]}let d=[];if(u>0){d[u-1]=1;for(let g=u-2;g>=0;--g)d[g]=d[g+1]*c[g+1]}let h=y.getArrayFromDType(t,i*u);for(let g=0;g<i;++g){let x=0;for(let w=0;w<m;++w)x+=r[g*m+w]*f[w];for(let w=0;w<u;++w)h[g*u+w]=Math.trunc(x/d[w]),x%=d[w]}return[h,[i,u],c]}function OI(r,e,t,n,o,s=!1,i=0){let u=n.length,c=[e[0],r.length/e[0]],a=c[1],p=u>0?o[u-1]+1:0;if(p<0)throw new Error(S.getSparseSegmentReductionNegativeSegmentIdsErrorMessage());let m=e.slice();m[0]=p;let f=m.reduce((C,k)=>C*k,1),d=y.getArrayFromDType(t,f);if(u===0)return p>0&&d.fill(i),[d,m];if(p<=0)throw new Error(S.getSparseSegmentReductionNegativeSegmentIdsErrorMessage());let h=0,g=1,x=0,w=o[h];for(;;){let C=0;if(g<u){if(C=o[g],w===C){++g;continue}if(w>=C)throw new Error(S.getSparseSegmentReductionNonIncreasingSegmentIdsErrorMessage())}if(w<0||w>=p)throw new Error(S.getSparseSegmentReductionSegmentIdOutOfRangeErrorMessage(w,p));w>x&&d.fill(i,x*a,w*a);for(let k=h;k<g;++k){let E=n[k];if(E<0||E>=c[0])throw new Error(S.getSparseSegmentReductionIndicesOutOfRangeErrorMessage(k,n[k],c[0]));for(let $=0;$<a;$++)d[w*a+$]+=r[E*a+$]}if(s)for(let k=0;k<a;k++)d[w*a+k]/=g-h;if(h=g,++g,x=w+1,w=C,g>u)break}return x<p&&d.fill(i,x*a,p*a),[d,m]}var BI=it(r=>Math.sqrt(r)),WNe=Sp(Bn,r=>Math.sqrt(r));var fb=$e(((r,e)=>{let t=r-e;return t*t})),HNe=De(Ln,fb);var db=it((r,e)=>{let{pattern:t,replaceGlobal:n,rewrite:o}=e;return r.replace(new RegExp(t,n?"g":""),o)}),YNe=Mt(fi,db);function LI(r,e,t,n){let o=fe(r,e.dtype);for(let s=0;s<o.size;s++){let i=o.indexToLoc(s),u=new Array(i.length);for(let c=0;c<u.length;c++)u[c]=i[c]*t[c]+n[c];o.set(e.get(...u),...i)}return o}var hb=class{constructor(e,t,n,o,s,i){this.separator=y.encodeString(e),this.nGramWidths=t,this.leftPad=y.encodeString(n),this.rightPad=y.encodeString(o),this.padWidth=s,this.preserveShort=i}getPadWidth(e){return Math.min(this.padWidth<0?e-1:this.padWidth,e-1)}getNumNGrams(e,t){let n=this.getPadWidth(t);return Math.max(0,e+2*n-t+1)}createNGrams(e,t,n,o,s,i){for(let u=0;u<s;++u){let c=this.getPadWidth(i),a=Math.max(0,c-u),l=Math.max(0,c-(s-(u+1))),p=i-(a+l),m=t+(a>0?0:u-c),f=0;f+=a*this.leftPad.length;for(let w=0;w<p;++w)f+=e[m+w].length;f+=l*this.rightPad.length;let d=a+l+p-1;f+=d*this.separator.length,n[o+u]=new Uint8Array(f);let h=n[o+u],g=0,x=w=>w.forEach(C=>h[g++]=C);for(let w=0;w<a;++w)x(this.leftPad),x(this.separator);for(let w=0;w<p-1;++w)x(e[m+w]),x(this.separator);if(p>0){x(e[m+p-1]);for(let w=0;w<l;++w)x(this.separator),x(this.rightPad)}else{for(let w=0;w<l-1;++w)x(this.rightPad),x(this.separator);x(this.rightPad)}}}compute(e,t){let n=e.length,o=t.length;if(o>0){let c=t[0];if(c!==0)throw new Error(`First split value must be 0, got ${c}`);for(let a=1;a<o;++a){let l=t[a]>=c;if(l=l&&t[a]<=n,!l)throw new Error(`Invalid split value ${t[a]}, must be in [${c}, ${n}]`);c=t[a]}if(c!==n)throw new Error(`Last split value must be data size. Expected ${n}, got ${c}`)}let s=o-1,i=y.getArrayFromDType("int32",o);if(n===0||o===0){let c=new Array(n);for(let a=0;a<=s;++a)i[a]=0;return[c,i]}i[0]=0;for(let c=1;c<=s;++c){let a=t[c]-t[c-1],l=0;this.nGramWidths.forEach(p=>{l+=this.getNumNGrams(a,p)}),this.preserveShort&&a>0&&l===0&&(l=1),i[c]=i[c-1]+l}let u=new Array(i[s]);for(let c=0;c<s;++c){let a=t[c],l=i[c];if(this.nGramWidths.forEach(p=>{let m=t[c+1]-t[c],f=this.getNumNGrams(m,p);this.createNGrams(e,a,u,l,f,p),l+=f}),this.preserveShort&&l===i[c]){let p=t[c+1]-t[c];if(p===0)continue;let m=p+2*this.padWidth;this.createNGrams(e,a,u,l,1,m)}}return[u,i]}};function uc(r,e,t,n,o,s,i,u){return new hb(t,n,o,s,i,u).compute(r,e)}function yW(r,e,t,n){if(!r.length)return;if(e.length===0){for(let s=0;s<r.length;++s)n.push(r.subarray(s,s+1));return}if(e.length===1){let s=e[0],i=r.indexOf(s);for(;i!==-1;){let u=r.subarray(0,i);(!t||u.length!==0)&&n.push(u),r=r.subarray(i+1),i=r.indexOf(s)}(!t||r.length!==0)&&n.push(r);return}let o=0;for(let s=0;s<r.length+1;s++)if(s===r.length||e.indexOf(r[s])!==-1){let i=r.subarray(o,s);(!t||i.length!==0)&&n.push(i),o=s+1}}function cc(r,e,t){let n=r.length,o=[],s=0,i=0,u=new Array(n);for(let m=0;m<n;++m){let f=o.length;yW(r[m],e,t,o);let d=o.length-f;u[m]=d,s+=d,i=Math.max(i,d)}let c=y.getArrayFromDType("int32",s*2),a=new Array(s),l=[n,i],p=0;for(let m=0;m<n;++m)for(let f=0;f<u[m];++f)c[p*2]=m,c[p*2+1]=f,a[p]=o[p],++p;return[c,a,l]}function lc(r,e){let t=y.getArrayFromDType("int32",r.length);for(let n=0;n<r.length;++n)t[n]=y.fingerPrint64(r[n]).modulo(e).getLowBitsUnsigned();return t}var gb=$e(((r,e)=>r-e)),wW=Ui(((r,e,t,n)=>({real:r-t,imag:e-n}))),c$e=De("Sub",gb,wW);function WI(r,e){let t=new Array(r.rank);for(let o=0;o<t.length;o++)t[o]=r.shape[o]*e[o];let n=fe(t,r.dtype);for(let o=0;o<n.values.length;++o){let s=n.indexToLoc(o),i=new Array(r.rank);for(let c=0;c<i.length;c++)i[c]=s[c]%r.shape[c];let u=r.locToIndex(i);n.values[o]=r.values[u]}return n}var pc=(r,e)=>{let t=e.value-r.value;return t===0?r.index-e.index:t};function UI(r,e,t=0,n=r.length-1){for(;n>t;){if(n-t>600){let u=n-t+1,c=e-t+1,a=Math.log(u),l=.5*Math.exp(2*a/3),p=.5*Math.sqrt(a*l*(u-l)/u)*Math.sign(c-u/2),m=Math.max(t,Math.floor(e-c*l/u+p)),f=Math.min(n,Math.floor(e+(u-c)*l/u+p));UI(r,e,m,f)}let o=r[e],s=t,i=n;for(y.swap(r,t,e),pc(r[n],o)>0&&y.swap(r,t,n);s<i;){for(y.swap(r,s,i),s++,i--;pc(r[s],o)<0;)s=s+1;for(;pc(r[i],o)>0;)i=i-1}pc(r[t],o)===0?y.swap(r,t,i):(i=i+1,y.swap(r,i,n)),i<=e&&(t=i+1),e<=i&&(n=i-1)}}function GI(r,e,t,n,o){let s=e[e.length-1],[i,u]=[r.length/s,s],c=y.getTypedArrayFromDType(t,i*n),a=y.getTypedArrayFromDType("int32",i*n);for(let p=0;p<i;p++){let m=p*u,f=r.subarray(m,m+u),d=new Array(f.length);f.forEach((w,C)=>d[C]={value:w,index:C}),n<d.length&&(UI(d,n),d=d.slice(0,n)),o&&d.sort(pc);let h=p*n,g=c.subarray(h,h+n),x=a.subarray(h,h+n);for(let w=0;w<n;w++)g[w]=d[w].value,x[w]=d[w].index}let l=e.slice();return l[l.length-1]=n,[fe(l,t,c),fe(l,"int32",a)]}function mc(r,e,t,n){let o=y.parseAxisParam(e,t)[0],s=[1,t[0],1];for(let d=0;d<o;d++)s[0]*=t[d];s[1]=t[o];for(let d=o+1;d<t.length;d++)s[2]*=t[d];let i=new Map,u=new Int32Array(t[o]),c=new er(s,n,r),a=[],l=s[0]===1&&s[2]===1;for(let d=0;d<t[o];d++){let h;if(l)h=r[d].toString();else{let x=[];for(let w=0;w<s[0];w++)for(let C=0;C<s[2];C++)x.push(c.get(w,d,C));h=x.join(",")}let g=i.get(h);if(g!=null)u[d]=g;else{let x=i.size;i.set(h,x),u[d]=x,a.push(d)}}let p=s.slice();p[1]=i.size;let m=new er(p,n);a.forEach((d,h)=>{for(let g=0;g<s[0];g++)for(let x=0;x<s[2];x++)m.set(c.get(g,d,x),g,h,x)});let f=t.slice();return f[o]=p[1],{outputValues:m.values,outputShape:f,indices:u}}function mr(r){let{inputs:{x:e},attrs:{begin:t,size:n},backend:o}=r,[s,i]=et.parseSliceParams(e,t,n),u=et.isSliceContinous(e.shape,s,i),c=o.readSync(e.dataId),a=o.makeOutput(i,e.dtype),l=y.computeStrides(e.shape),p=o.dataIdMap.get(a.dataId);if(u){let d=et.computeFlatOffset(s,l);return e.dtype==="string"?p.stringBytes=c.slice(d,d+y.sizeFromShape(i)):o.typedArrayFromHeap(a).set(c.subarray(d,d+y.sizeFromShape(i))),a}if(e.dtype==="string"){let d=Gi(c,s,i,e.shape,e.dtype);return p.stringBytes=d,a}let m=o.typedArrayFromHeap(a),f=e.shape.length;if(f===2)vW(c,l[0],m,s,i);else if(f===3)CW(c,l[0],l[1],m,s,i);else if(f===4)IW(c,l[0],l[1],l[2],m,s,i);else{let d=Gi(c,s,i,e.shape,e.dtype);m.set(d)}return a}function vW(r,e,t,n,o){let s=0,i=n[0],u=n[1],c=i+o[0];for(let a=i;a<c;a++){let l=a*e+u;t.set(r.subarray(l,l+o[1]),s),s+=o[1]}}function CW(r,e,t,n,o,s){let i=0,u=o[0],c=o[1],a=o[2],l=u+s[0],p=c+s[1];for(let m=u;m<l;m++)for(let f=c;f<p;f++){let d=m*e+f*t+a;n.set(r.subarray(d,d+s[2]),i),i+=s[2]}}function IW(r,e,t,n,o,s,i){let u=0,c=s[0],a=s[1],l=s[2],p=c+i[0],m=a+i[1],f=l+i[2],d=s[3];for(let h=c;h<p;h++)for(let g=a;g<m;g++)for(let x=l;x<f;x++){let w=h*e+g*t+x*n+d;o.set(r.subarray(w,w+i[3]),u),u+=i[3]}}var VI={kernelName:ts,backendName:"wasm",kernelFunc:mr};function SW(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{blockShape:s,crops:i}=n,u=s.reduce((x,w)=>x*w),c=S.getReshaped(o.shape,s,u),a=S.getPermuted(c.length,s.length),l=S.getReshapedPermuted(o.shape,s,u),p=S.getSliceBeginCoords(i,s.length),m=S.getSliceSize(l,i,s.length),f=Ze({inputs:{x:o},backend:t,attrs:{shape:c}}),d=tr({inputs:{x:f},backend:t,attrs:{perm:a}}),h=Ze({inputs:{x:d},backend:t,attrs:{shape:l}}),g=mr({inputs:{x:h},backend:t,attrs:{begin:p,size:m}});return t.disposeData(f.dataId),t.disposeData(d.dataId),t.disposeData(h.dataId),g}var zI={kernelName:_a,backendName:"wasm",kernelFunc:SW};var HI;function _W(r){HI=r.wasm.cwrap(wo,null,["number","number","boolean","number","number","number"])}function kW(r){let{backend:e,inputs:t,attrs:n}=r,{x:o,weights:s}=t,{size:i}=n,u=s.shape.reduce((p,m)=>p*m,1)!==0,c=o.shape.length===1?[i]:[o.shape[0],i],a=e.makeOutput(c,s.dtype);function l(p){return e.dataIdMap.get(p.dataId).id}return HI(l(o),i,u,l(s),Y[s.dtype],l(a)),a}var qI={kernelName:wo,backendName:"wasm",setupFunc:_W,kernelFunc:kW};var TW=!0,KI=he(vn,TW);function EW(r){let{inputs:e,backend:t}=r,{s0:n,s1:o}=e,s=t.typedArrayFromHeap(n),i=t.typedArrayFromHeap(o),u=S.assertAndGetBroadcastShape(Array.from(s),Array.from(i));return t.makeOutput([u.length],"int32",void 0,new Int32Array(u))}var jI={kernelName:ka,backendName:"wasm",kernelFunc:EW};function Pt(r){let{inputs:{x:e},attrs:{dtype:t},backend:n}=r,o=n.makeOutput(e.shape,t),s=n.typedArrayFromHeap(e);return n.typedArrayFromHeap(o).set(s),o}var XI={kernelName:jr,backendName:"wasm",kernelFunc:Pt};var YI=q(Cn);var ZI;function NW(r){ZI=r.wasm.cwrap(vo,null,["number","number","number","number"])}function $W(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{clipValueMin:s,clipValueMax:i}=n,u=t.dataIdMap.get(o.dataId).id,c=t.makeOutput(o.shape,o.dtype),a=t.dataIdMap.get(c.dataId).id;return ZI(u,s,i,a),c}var QI={kernelName:vo,backendName:"wasm",setupFunc:NW,kernelFunc:$W};function bb(r){let{inputs:e,backend:t}=r,n=y.parseAxisParam(r.attrs.axis,e[0].shape)[0],o=e.map(f=>f.shape);S.assertParamsConsistent(o,n);let s=S.computeOutShape(e.map(f=>f.shape),n),i=e.filter(f=>y.sizeFromShape(f.shape)>0);if(i.length===1)return Gs({inputs:{x:i[0]},backend:t});let u=t.makeOutput(s,e[0].dtype);if(y.sizeFromShape(s)===0)return u;if(i[0].dtype==="string"){let f=i.map(C=>{let E=[-1,y.sizeFromShape(C.shape.slice(n))];return Ze({inputs:{x:C},backend:t,attrs:{shape:E}})}),d=f.map(C=>({vals:t.readSync(C.dataId),shape:C.shape}));s=S.computeOutShape(f.map(C=>C.shape),1);let h=f[0].shape[0]===1,g=sc(d,s,e[0].dtype,h),x=S.computeOutShape(i.map(C=>C.shape),n);u.shape=x;let w=t.dataIdMap.get(u.dataId);return w.stringBytes=S.fromStringArrayToUint8(g),f.forEach(C=>t.disposeData(C.dataId)),u}let c=y.sizeFromShape(i[0].shape.slice(0,n)),a=0,l=i.map(f=>{let d=y.sizeFromShape(f.shape.slice(n));return a+=d,d}),p=i.map(f=>t.typedArrayFromHeap(f)),m=t.typedArrayFromHeap(u);for(let f=0;f<c;f++){let d=f*a;for(let h=0;h<p.length;h++){let g=l[h],x=f*g,w=p[h].subarray(x,x+g);m.set(w,d),d+=g}}return u}var JI={kernelName:Ta,backendName:"wasm",kernelFunc:bb};var e0;function AW(r){e0=r.wasm.cwrap(Co,null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function RW(r){let{inputs:e,attrs:t,backend:n}=r,{x:o,filter:s}=e,i=n.dataIdMap.get(o.dataId).id,u=n.dataIdMap.get(s.dataId).id,{strides:c,dilations:a,pad:l,dimRoundingMode:p,dataFormat:m}=t,f=S.convertConv2DDataFormat(m),d=S.computeConv2DInfo(o.shape,s.shape,c,a,l,p,!1,f),h=d.filterHeight,g=d.filterWidth,x=d.padInfo.top,w=d.padInfo.right,C=d.padInfo.bottom,k=d.padInfo.left,E=d.dilationHeight,$=d.dilationWidth,A=d.strideHeight,D=d.strideWidth,P=d.inChannels,O=d.outChannels,W=d.padInfo.type==="SAME"?1:0;if(d.dataFormat!=="channelsLast")throw new Error(`wasm backend Conv2D does not support dataFormat:'${d.dataFormat}'. Please use 'channelsLast'.`);let V=n.makeOutput(d.outShape,"float32"),Q=n.dataIdMap.get(V.dataId).id;return e0(i,o.shape[0],o.shape[1],o.shape[2],u,h,g,x,w,C,k,W,E,$,A,D,P,O,Q),V}var t0={kernelName:Co,backendName:"wasm",setupFunc:AW,kernelFunc:RW};var r0;function DW(r){r0=r.wasm.cwrap(Io,null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function FW(r){let{backend:e,inputs:t,attrs:n}=r,{dy:o,filter:s}=t,{strides:i,pad:u,dataFormat:c,dimRoundingMode:a,inputShape:l}=n,p=1,m=S.convertConv2DDataFormat(c),f=S.computeConv2DInfo(l,s.shape,i,p,u,a,!1,m),{batchSize:d,filterHeight:h,filterWidth:g,inChannels:x,inHeight:w,inWidth:C,outChannels:k,outHeight:E,outWidth:$,strideHeight:A,strideWidth:D}=f,P=h-1-f.padInfo.top,O=g-1-f.padInfo.left,W=f.dataFormat==="channelsLast",V=y.computeStrides(f.inShape),Q=y.computeStrides(o.shape),[oe,se,ke]=y.computeStrides(s.shape),ae=V[0],Te=W?V[1]:V[2],He=W?V[2]:1,nt=W?1:V[1],kt=Q[0],je=W?Q[1]:Q[2],Qe=W?Q[2]:1,Ne=W?1:Q[1],nr=e.makeOutput(f.inShape,"float32"),Yt=e.dataIdMap.get(nr.dataId).id,Ur=e.dataIdMap.get(o.dataId).id,iu=e.dataIdMap.get(s.dataId).id;return r0(Ur,iu,d,h,g,w,C,x,E,$,k,A,D,P,O,oe,se,ke,ae,Te,He,nt,kt,je,Qe,Ne,Yt),nr}var n0={kernelName:Io,backendName:"wasm",setupFunc:DW,kernelFunc:FW};var o0;function MW(r){o0=r.wasm.cwrap(So,null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function PW(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,filter:s}=e,{strides:i,pad:u,dilations:c}=n;if(o.dtype!=="float32")throw new Error(`Tensor x must have dtype float32, got ${o.dtype}`);if(s.dtype!=="float32")throw new Error(`Tensor filter must have dtype float32, got ${s.dtype}`);let a=S.computeConv3DInfo(o.shape,s.shape,i,c,u),l=t.makeOutput(a.outShape,o.dtype);return o0(t.dataIdMap.get(o.dataId).id,t.dataIdMap.get(s.dataId).id,t.dataIdMap.get(l.dataId).id,a.batchSize,a.inDepth,a.inHeight,a.inWidth,a.inChannels,a.outDepth,a.outHeight,a.outWidth,a.outChannels,a.strideDepth,a.strideHeight,a.strideWidth,a.dilationDepth,a.dilationHeight,a.dilationWidth,a.filterDepth,a.filterHeight,a.filterWidth,a.padInfo.front,a.padInfo.top,a.padInfo.left),l}var s0={kernelName:So,backendName:"wasm",setupFunc:MW,kernelFunc:PW};var a0;function OW(r){a0=r.wasm.cwrap(vu,null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function BW(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,dy:s}=e,{strides:i,pad:u,filterShape:c}=n;if(o.dtype!=="float32")throw new Error(`Tensor dy must have dtype float32, got ${o.dtype}`);if(s.dtype!=="float32")throw new Error(`Tensor filter must have dtype float32, got ${s.dtype}`);let a=S.computeConv3DInfo(o.shape,c,i,1,u),l=t.makeOutput(a.filterShape,s.dtype);return a0(t.dataIdMap.get(o.dataId).id,t.dataIdMap.get(s.dataId).id,t.dataIdMap.get(l.dataId).id,a.batchSize,a.inDepth,a.inHeight,a.inWidth,a.inChannels,a.outDepth,a.outHeight,a.outWidth,a.outChannels,a.strideDepth,a.strideHeight,a.strideWidth,a.dilationDepth,a.dilationHeight,a.dilationWidth,a.filterDepth,a.filterHeight,a.filterWidth,a.padInfo.front,a.padInfo.top,a.padInfo.left),l}var i0={kernelName:vu,backendName:"wasm",setupFunc:OW,kernelFunc:BW};var u0;function LW(r){u0=r.wasm.cwrap(_o,null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function WW(r){let{inputs:e,backend:t,attrs:n}=r,{dy:o,filter:s}=e,{pad:i,strides:u,inputShape:c}=n;if(o.dtype!=="float32")throw new Error(`Tensor dy must have dtype float32, got ${o.dtype}`);if(s.dtype!=="float32")throw new Error(`Tensor filter must have dtype float32, got ${s.dtype}`);let a=S.computeConv3DInfo(c,s.shape,u,1,i),l=t.makeOutput(a.inShape,o.dtype);return u0(t.dataIdMap.get(s.dataId).id,t.dataIdMap.get(o.dataId).id,t.dataIdMap.get(l.dataId).id,a.batchSize,a.inDepth,a.inHeight,a.inWidth,a.inChannels,a.outDepth,a.outHeight,a.outWidth,a.outChannels,a.strideDepth,a.strideHeight,a.strideWidth,a.dilationDepth,a.dilationHeight,a.dilationWidth,a.filterDepth,a.filterHeight,a.filterWidth,a.padInfo.front,a.padInfo.top,a.padInfo.left),l}var c0={kernelName:_o,backendName:"wasm",setupFunc:LW,kernelFunc:WW};var l0=q("Cos");var p0=q(Ea);var yb;(function(r){r[r.bilinear=0]="bilinear",r[r.nearest=1]="nearest"})(yb||(yb={}));var m0;function UW(r){m0=r.wasm.cwrap(Eo,null,["number","number","number","number","array","number","number","number","number","number"])}function GW(r){let{backend:e,inputs:t,attrs:n}=r,{method:o,extrapolationValue:s,cropSize:i}=n,{image:u,boxes:c,boxInd:a}=t,l=c.shape[0],[p,m]=i,f=[l,p,m,u.shape[3]],d=e.dataIdMap.get(u.dataId),h;u.dtype!=="float32"&&(h=Pt({backend:e,inputs:{x:u},attrs:{dtype:"float32"}}),d=e.dataIdMap.get(h.dataId));let g=d.id,x=e.dataIdMap.get(c.dataId).id,w=e.dataIdMap.get(a.dataId).id,C=e.makeOutput(f,"float32"),k=e.dataIdMap.get(C.dataId).id,E=new Uint8Array(new Int32Array(u.shape).buffer);return m0(g,x,w,l,E,p,m,yb[o],s,k),h!=null&&e.disposeData(h.dataId),C}var f0={kernelName:Eo,backendName:"wasm",setupFunc:UW,kernelFunc:GW};var d0;function VW(r){d0=r.wasm.cwrap(ko,null,["number","number","number","number","number","number"])}function zW(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{axis:s,exclusive:i,reverse:u}=n,c=o.shape.length;y.assert(o.dtype==="float32"||o.dtype==="int32",()=>`cumprod does not support ${o.dtype} tensors in the WASM backend`);let a=S.getAxesPermutation([s],c),l=o;a!==null&&(l=tr({inputs:{x:o},attrs:{perm:a},backend:t}));let p=S.getInnerMostAxes(1,c)[0];S.assertAxesAreInnerMostDims("cumprod",[p],c);let m=t.makeOutput(l.shape,l.dtype),f=l.shape[p],d=t.dataIdMap.get(l.dataId).id,h=t.dataIdMap.get(m.dataId).id;d0(d,i?1:0,u?1:0,f,h,Y[o.dtype]);let g=m;if(a!==null){let x=S.getUndoAxesPermutation(a);g=tr({inputs:{x:m},attrs:{perm:x},backend:t}),t.disposeData(l.dataId),t.disposeData(m.dataId)}return g}var h0={kernelName:ko,backendName:"wasm",setupFunc:VW,kernelFunc:zW};var g0;function HW(r){g0=r.wasm.cwrap(To,null,["number","number","number","number","number","number"])}function qW(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{axis:s,exclusive:i,reverse:u}=n,c=o.shape.length;y.assert(o.dtype==="float32"||o.dtype==="int32",()=>`cumsum does not support ${o.dtype} tensors in the WASM backend`);let a=S.getAxesPermutation([s],c),l=o;a!==null&&(l=tr({inputs:{x:o},attrs:{perm:a},backend:t}));let p=S.getInnerMostAxes(1,c)[0];S.assertAxesAreInnerMostDims("cumsum",[p],c);let m=t.makeOutput(l.shape,l.dtype),f=l.shape[p],d=t.dataIdMap.get(l.dataId).id,h=t.dataIdMap.get(m.dataId).id;g0(d,i?1:0,u?1:0,f,h,Y[o.dtype]);let g=m;if(a!==null){let x=S.getUndoAxesPermutation(a);g=tr({inputs:{x:m},attrs:{perm:x},backend:t}),t.disposeData(l.dataId),t.disposeData(m.dataId)}return g}var x0={kernelName:To,backendName:"wasm",setupFunc:HW,kernelFunc:qW};var b0;function KW(r){b0=r.wasm.cwrap("DenseBincount",null,["number","array","number","number","boolean","number","number","boolean","number"])}function jW(r){let{backend:e,inputs:t,attrs:n}=r,{x:o,weights:s}=t,{size:i,binaryOutput:u}=n,c=s.shape.reduce((m,f)=>m*f,1)!==0,a=o.shape.length===1?[i]:[o.shape[0],i],l=e.makeOutput(a,s.dtype);function p(m){return e.dataIdMap.get(m.dataId).id}return b0(p(o),new Uint8Array(new Int32Array(o.shape).buffer),o.shape.length,i,c,p(s),Y[s.dtype],u,p(l)),l}var y0={kernelName:Na,backendName:"wasm",setupFunc:KW,kernelFunc:jW};var w0;function XW(r){w0=r.wasm.cwrap(No,null,["number","number","number","array","number","array","array","number","number"])}function YW(r){let{backend:e,inputs:t,attrs:n}=r,{x:o}=t,{blockSize:s,dataFormat:i}=n,u=o.shape[0],c=i==="NHWC"?o.shape[1]:o.shape[2],a=i==="NHWC"?o.shape[2]:o.shape[3],l=i==="NHWC"?o.shape[3]:o.shape[1],p=c*s,m=a*s,f=l/(s*s),d=i==="NHWC"?[u,p,m,f]:[u,f,p,m],h=e.makeOutput(d,"float32"),x=e.dataIdMap.get(o.dataId).id,w=new Uint8Array(new Int32Array(y.computeStrides(o.shape)).buffer),C=new Uint8Array(new Int32Array(d).buffer),k=new Uint8Array(new Int32Array(y.computeStrides(d)).buffer),E=e.dataIdMap.get(h.dataId).id;return w0(x,s,i==="NHWC"?1:0,w,o.shape.length-1,C,k,d.length,E),h}var v0={kernelName:No,backendName:"wasm",setupFunc:XW,kernelFunc:YW};var C0;function ZW(r){C0=r.wasm.cwrap($o,null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function QW(r){let{inputs:e,attrs:t,backend:n}=r,{x:o,filter:s}=e,i=n.dataIdMap.get(o.dataId).id,u=n.dataIdMap.get(s.dataId).id,{strides:c,dilations:a,pad:l,dimRoundingMode:p}=t,m=a??[1,1],f=S.computeConv2DInfo(o.shape,s.shape,c,m,l,p,!0),d=f.filterHeight,h=f.filterWidth,g=f.padInfo.top,x=f.padInfo.right,w=f.padInfo.bottom,C=f.padInfo.left,k=f.dilationHeight,E=f.dilationWidth,$=f.strideHeight,A=f.strideWidth,D=f.inChannels,P=f.outChannels,O=f.padInfo.type==="SAME"?1:0;if(f.dataFormat!=="channelsLast")throw new Error(`wasm backend DepthwiseConv2dNative does not support dataFormat:'${f.dataFormat}'. Please use 'channelsLast'.`);let W=n.makeOutput(f.outShape,"float32"),V=n.dataIdMap.get(W.dataId).id;return C0(i,o.shape[0],o.shape[1],o.shape[2],u,d,h,g,x,w,C,O,k,E,$,A,D,P,V),W}var I0={kernelName:$o,backendName:"wasm",setupFunc:ZW,kernelFunc:QW};var S0;function JW(r){S0=r.wasm.cwrap("Diag",null,["number","number","number","number"])}function eU(r){let{inputs:e,backend:t}=r,{x:n}=e,o=y.sizeFromShape(n.shape),s=t.makeOutput([...n.shape,...n.shape],n.dtype);return S0(t.dataIdMap.get(n.dataId).id,Y[n.dtype],o,t.dataIdMap.get(s.dataId).id),s}var _0={kernelName:$a,backendName:"wasm",setupFunc:JW,kernelFunc:eU};var k0;function tU(r){k0=r.wasm.cwrap(Ao,null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function rU(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,filter:s}=e,{strides:i,pad:u,dilations:c}=n;if(o.dtype!==s.dtype)throw new Error(`Dilation2D error: x must have the same dtype as filter. Got ${o.dtype} and ${s.dtype}`);let a=S.computeDilation2DInfo(o.shape,s.shape,i,u,"NHWC",c),l=t.makeOutput(a.outShape,o.dtype);return k0(t.dataIdMap.get(o.dataId).id,t.dataIdMap.get(s.dataId).id,t.dataIdMap.get(l.dataId).id,Y[o.dtype],a.batchSize,a.inChannels,a.inHeight,a.inWidth,a.outHeight,a.outWidth,a.strideHeight,a.strideWidth,a.dilationHeight,a.dilationWidth,a.filterHeight,a.filterWidth,a.padInfo.top,a.padInfo.left),l}var T0={kernelName:Ao,backendName:"wasm",setupFunc:tU,kernelFunc:rU};var E0;function nU(r){E0=r.wasm.cwrap(mg,null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function oU(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,filter:s,dy:i}=e,{strides:u,pad:c,dilations:a}=n;if(o.dtype!==s.dtype||o.dtype!==i.dtype)throw new Error(`Dilation2DBackpropFilter error: x must have the same dtype as filter and dy. Got ${o.dtype}, ${s.dtype}, and ${i.dtype}`);let l=S.computeDilation2DInfo(o.shape,s.shape,u,c,"NHWC",a),p=t.makeOutput(s.shape,s.dtype);return E0(t.dataIdMap.get(o.dataId).id,t.dataIdMap.get(s.dataId).id,t.dataIdMap.get(i.dataId).id,t.dataIdMap.get(p.dataId).id,Y[o.dtype],l.batchSize,l.inChannels,l.inHeight,l.inWidth,l.outHeight,l.outWidth,l.strideHeight,l.strideWidth,l.dilationHeight,l.dilationWidth,l.filterHeight,l.filterWidth,l.padInfo.top,l.padInfo.left),p}var N0={kernelName:mg,backendName:"wasm",setupFunc:nU,kernelFunc:oU};var $0;function sU(r){$0=r.wasm.cwrap(pg,null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function aU(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,filter:s,dy:i}=e,{strides:u,pad:c,dilations:a}=n;if(o.dtype!==s.dtype||o.dtype!==i.dtype)throw new Error(`Dilation2DBackpropInput error: x must have the same dtype as filter and dy. Got ${o.dtype}, ${s.dtype}, and ${i.dtype}`);let l=S.computeDilation2DInfo(o.shape,s.shape,u,c,"NHWC",a),p=t.makeOutput(o.shape,o.dtype);return $0(t.dataIdMap.get(o.dataId).id,t.dataIdMap.get(s.dataId).id,t.dataIdMap.get(i.dataId).id,t.dataIdMap.get(p.dataId).id,Y[o.dtype],l.batchSize,l.inChannels,l.inHeight,l.inWidth,l.outHeight,l.outWidth,l.strideHeight,l.strideWidth,l.dilationHeight,l.dilationWidth,l.filterHeight,l.filterWidth,l.padInfo.top,l.padInfo.left),p}var A0={kernelName:pg,backendName:"wasm",setupFunc:sU,kernelFunc:aU};var R0=q("Elu");var D0;function iU(r){D0=r.wasm.cwrap(Su,null,["number","number","number"])}function uU(r){let{inputs:e,backend:t}=r,{dy:n,y:o}=e,s=t.makeOutput(o.shape,"float32"),i=u=>t.dataIdMap.get(u.dataId).id;return D0(i(o),i(n),i(s)),s}var F0={kernelName:Su,backendName:"wasm",setupFunc:iU,kernelFunc:uU};var cU=!1,M0=he(In,cU,"bool");var P0=q("Erf");var O0=q("Exp","float32");function _p(r){let{inputs:e,attrs:t,backend:n}=r,{input:o}=e,{dim:s}=t,i=o.shape.length,u=o.shape.slice(),c=s;return s<0&&(y.assert(-(i+1)<=s,()=>`Axis must be in the interval [${-(i+1)}, ${i}]`),c=i+s+1),u.splice(c,0,1),Ze({inputs:{x:o},backend:n,attrs:{shape:u}})}var B0={kernelName:Ra,backendName:"wasm",kernelFunc:_p};var L0=q(Sn,"float32");function wb(r){let{attrs:{shape:e,value:t},backend:n}=r,{attrs:{dtype:o}}=r;o=o||y.inferDtype(t);let s=n.makeOutput(e,o);return n.typedArrayFromHeap(s).fill(t),s}var W0={kernelName:Da,backendName:"wasm",kernelFunc:wb};var U0;function lU(r){U0=r.wasm.cwrap(Do,null,["number","number","number","number","number","number"])}function pU(r){let{inputs:e,backend:t}=r,{image:n}=e,o=t.makeOutput(n.shape,n.dtype),s=t.dataIdMap.get(n.dataId).id,i=t.dataIdMap.get(o.dataId).id,[u,c,a,l]=n.shape;return U0(s,u,c,a,l,i),o}var G0={kernelName:Do,backendName:"wasm",kernelFunc:pU,setupFunc:lU};var V0=q(_n);var mU=!1,z0=he(kn,mU);var H0;function fU(r){H0=r.wasm.cwrap(Fo,null,["number","number","number","number","number","number","number"])}function dU(r){let{backend:e,inputs:t,attrs:n}=r,{varianceEpsilon:o}=n,{x:s,mean:i,variance:u,offset:c,scale:a}=t,l=e.dataIdMap.get(s.dataId).id,p=e.dataIdMap.get(i.dataId).id,m=e.dataIdMap.get(u.dataId).id,f=c!=null?e.dataIdMap.get(c.dataId).id:0,d=a!=null?e.dataIdMap.get(a.dataId).id:0,h=e.makeOutput(s.shape,s.dtype);if(y.sizeFromShape(s.shape)===0)return h;let g=e.dataIdMap.get(h.dataId).id;return H0(l,p,m,f,d,o,g),h}var q0={kernelName:Fo,backendName:"wasm",setupFunc:fU,kernelFunc:dU};var K0;function hU(r){K0=r.wasm.cwrap(Un,null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function gU(r){let{inputs:e,attrs:t,backend:n}=r,{x:o,filter:s,bias:i,preluActivationWeights:u}=e,{strides:c,pad:a,dilations:l,dataFormat:p,dimRoundingMode:m,activation:f,leakyreluAlpha:d}=t,h=S.computeConv2DInfo(o.shape,s.shape,c,l,a,m),g=eo[f];if(g==null)throw new Error(`${f} activation not yet supported for FusedConv2D in the wasm backend.`);let x=n.dataIdMap.get(o.dataId).id,w=n.dataIdMap.get(s.dataId).id,C=h.outChannels,k=0;if(i!=null){let Qe=n.dataIdMap.get(i.dataId);if(Qe.shape.length!==1)throw new Error(`FusedConv2D only supports rank-1 bias but got rank ${Qe.shape.length}.`);if(Qe.shape[0]!==C)throw new Error(`FusedConv2D bias shape (${Qe.shape}) does not match the number of output channels (${C})`);k=Qe.id}let E=h.filterHeight,$=h.filterWidth,A=h.padInfo.top,D=h.padInfo.right,P=h.padInfo.bottom,O=h.padInfo.left,W=h.dilationHeight,V=h.dilationWidth,Q=h.strideHeight,oe=h.strideWidth,se=h.inChannels,ke=h.padInfo.type==="SAME"?1:0,ae=h.batchSize,Te=h.inHeight,He=h.inWidth;if(p!=="NHWC")throw new Error(`wasm backend FusedConv2D does not support dataFormat:'${p}'. Please use 'NHWC'.`);let nt=n.makeOutput(h.outShape,"float32"),kt=n.dataIdMap.get(nt.dataId).id,je=u==null?0:n.dataIdMap.get(u.dataId).id;return K0(x,ae,Te,He,w,E,$,k,A,D,P,O,ke,W,V,Q,oe,se,C,g,je,d||0,kt),nt}var j0={kernelName:Un,backendName:"wasm",setupFunc:hU,kernelFunc:gU};var X0;function xU(r){X0=r.wasm.cwrap(Gn,null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function bU(r){let{inputs:e,attrs:t,backend:n}=r,{x:o,filter:s,bias:i,preluActivationWeights:u}=e,{strides:c,pad:a,dilations:l,dataFormat:p,dimRoundingMode:m,activation:f,leakyreluAlpha:d}=t,h=S.computeConv2DInfo(o.shape,s.shape,c,l,a,m,!0),g=eo[f];if(g==null)throw new Error(`${f} activation not yet supported for FusedDepthwiseConv2D in the wasm backend.`);let x=n.dataIdMap.get(o.dataId).id,w=n.dataIdMap.get(s.dataId).id,C=h.outChannels,k=0;if(i!=null){let Qe=n.dataIdMap.get(i.dataId);if(Qe.shape.length!==1)throw new Error(`FusedDepthwiseConv2D only supports rank-1 bias but got rank ${Qe.shape.length}.`);if(Qe.shape[0]!==C)throw new Error(`FusedDepthwiseConv2D bias shape (${Qe.shape}) does not match the number of output channels (${C})`);k=Qe.id}let E=h.filterHeight,$=h.filterWidth,A=h.padInfo.top,D=h.padInfo.right,P=h.padInfo.bottom,O=h.padInfo.left,W=h.dilationHeight,V=h.dilationWidth,Q=h.strideHeight,oe=h.strideWidth,se=h.inChannels,ke=h.padInfo.type==="SAME"?1:0,ae=h.batchSize,Te=h.inHeight,He=h.inWidth;if(p!=="NHWC")throw new Error(`wasm backend FusedDepthwiseConv2D does not support dataFormat:'${p}'. Please use 'NHWC'.`);let nt=n.makeOutput(h.outShape,"float32"),kt=n.dataIdMap.get(nt.dataId).id,je=u==null?0:n.dataIdMap.get(u.dataId).id;return X0(x,ae,Te,He,w,E,$,k,A,D,P,O,ke,W,V,Q,oe,se,C,g,je,d||0,kt),nt}var Y0={kernelName:Gn,backendName:"wasm",setupFunc:xU,kernelFunc:bU};var Z0;function yU(r){Z0=r.wasm.cwrap(Mo,null,["number","number","number","number","number","number","array","number"])}function wU(r){let{backend:e,inputs:t}=r,{params:n,indices:o}=t,[s,i,u,c]=yp.prepareAndValidate(n,o),a=e.makeOutput(s,n.dtype);if(i===0)return a;let l=o.shape,p=l[l.length-1],f=e.dataIdMap.get(n.dataId).id,h=e.dataIdMap.get(o.dataId).id,g=new Uint8Array(new Int32Array(c).buffer),x=e.dataIdMap.get(a.dataId).id;return Z0(f,Y[n.dtype],h,i,p,u,g,x),a}var Q0={kernelName:Mo,backendName:"wasm",setupFunc:yU,kernelFunc:wU};var J0;function vU(r){J0=r.wasm.cwrap("Gather",null,["number","number","array","number","number","number","array","number"])}function CU(r){let{backend:e,inputs:t,attrs:n}=r,{x:o,indices:s}=t,{axis:i,batchDims:u}=n,c=y.parseAxisParam(i,o.shape)[0],a=e.readSync(s.dataId),l=o.shape[c];for(let P=0;P<a.length;++P){let O=a[P];y.assert(O<=l-1&&O>=0,()=>`GatherV2: the index value ${O} is not in [0, ${l-1}]`)}let p=S.segment_util.collectGatherOpShapeInfo(o,s,c,u),m=Ze({inputs:{x:o},attrs:{shape:[p.batchSize,p.outerSize,p.dimSize,p.sliceSize]},backend:e}),f=y.sizeFromShape(s.shape),d=Ze({inputs:{x:s},attrs:{shape:[p.batchSize,f/p.batchSize]},backend:e}),h=[p.batchSize,p.outerSize,f/p.batchSize,p.sliceSize],g=e.makeOutput(h,o.dtype);if(y.sizeFromShape(o.shape)===0)return g;let x=m.shape.length-1,C=e.dataIdMap.get(m.dataId).id,E=e.dataIdMap.get(d.dataId).id,$=e.dataIdMap.get(g.dataId).id,A=new Uint8Array(new Int32Array(y.computeStrides(m.shape)).buffer),D=new Uint8Array(new Int32Array(y.computeStrides(h)).buffer);return J0(C,Y[o.dtype],A,x,E,p.batchSize,D,$),e.disposeData(m.dataId),e.disposeData(d.dataId),g.shape=p.outputShape,g}var eS={kernelName:Fa,backendName:"wasm",setupFunc:vU,kernelFunc:CU};var IU=!1,tS=he(Tn,IU,"bool");var SU=!1,rS=he(En,SU,"bool");var nS=q(Ma,"bool");var oS=q(Pa,"bool");var sS=q(Oa,"bool");var aS;function _U(r){aS=r.wasm.cwrap(Po,null,["number","number","number","number"])}function kU(r){let{inputs:{x:e},attrs:{alpha:t},backend:n}=r,o=n.dataIdMap.get(e.dataId).id,s=n.makeOutput(e.shape,"float32");if(y.sizeFromShape(e.shape)!==0){let i=n.dataIdMap.get(s.dataId).id;aS(o,Y[e.dtype],t,i)}return s}var iS={kernelName:Po,backendName:"wasm",setupFunc:_U,kernelFunc:kU};var TU=!1,uS=he(Nn,TU,"bool");var EU=!1,cS=he($n,EU,"bool");var lS;function NU(r){lS=r.wasm.cwrap(Oo,null,["number","number","number","number"])}function $U(r){let{attrs:e,backend:t}=r,{start:n,stop:o,num:s}=e,i=Math.floor(s),u=t.makeOutput([i],"float32");return lS(t.dataIdMap.get(u.dataId).id,n,o,i),u}var pS={kernelName:Oo,backendName:"wasm",setupFunc:NU,kernelFunc:$U};var mS=q("Log");var fS=q(Ba);var AU=!1,dS=he(La,AU,"bool");var hS=q(Wa);var RU=!1,gS=he(Ua,RU,"bool");var DU=!1,xS=he(Dy,DU,"bool");var bS;function FU(r){bS=r.wasm.cwrap("LRN",null,["number","number","number","number","number","number","number"])}function MU(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{depthRadius:s,bias:i,alpha:u,beta:c}=n;if(o.dtype!=="float32")throw new Error("LRN error: x must have dtype float32");let a=t.makeOutput(o.shape,o.dtype);return bS(t.dataIdMap.get(o.dataId).id,t.dataIdMap.get(a.dataId).id,o.shape[3],s,i,u,c),a}var yS={kernelName:"LRN",backendName:"wasm",setupFunc:FU,kernelFunc:MU};var wS;function PU(r){wS=r.wasm.cwrap(ku,null,["number","number","number","number","number","number","number","number","number"])}function OU(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,y:s,dy:i}=e,{depthRadius:u,bias:c,alpha:a,beta:l}=n;if(o.dtype!=="float32"||s.dtype!=="float32"||i.dtype!=="float32")throw new Error("LRNGrad error: x, y, and dy must have dtype float32");let p=t.makeOutput(o.shape,o.dtype);return wS(t.dataIdMap.get(o.dataId).id,t.dataIdMap.get(s.dataId).id,t.dataIdMap.get(i.dataId).id,t.dataIdMap.get(p.dataId).id,i.shape[3],u,c,a,l),p}var vS={kernelName:ku,backendName:"wasm",setupFunc:PU,kernelFunc:OU};var CS;function BU(r){CS=r.wasm.cwrap("Max",null,["number","number","number","number"])}function LU(r){let{backend:e,inputs:t,attrs:n}=r,{reductionIndices:o,keepDims:s}=n,{x:i}=t,c=e.dataIdMap.get(i.dataId).id,a=i,{transposed:l,axes:p,originalAxes:m,inputWasTransposed:f}=Dt(i,o,e);if(f){let C=e.dataIdMap.get(l.dataId).id;a=l,c=C}let d=a.shape.length;S.assertAxesAreInnerMostDims("max",p,d);let[h,g]=S.computeOutAndReduceShapes(a.shape,p),x=y.sizeFromShape(g),w=e.makeOutput(h,i.dtype);if(y.sizeFromShape(a.shape)!==0){let C=e.dataIdMap.get(w.dataId).id;CS(c,Y[i.dtype],x,C)}if(f&&e.disposeData(l.dataId),s){let C=S.expandShapeToKeepDim(w.shape,m);w.shape=C}return w}var IS={kernelName:"Max",backendName:"wasm",setupFunc:BU,kernelFunc:LU};var WU=!1,SS=he(An,WU);var _S;function UU(r){_S=r.wasm.cwrap(Lo,null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function GU(r){let{inputs:e,attrs:t,backend:n}=r,o=e.x,s=n.dataIdMap.get(o.dataId).id;y.assert(o.dtype==="float32",()=>`Error in MaxPool: only float32 input is supported. Got ${o.dtype}.`);let{filterSize:i,strides:u,pad:c,dimRoundingMode:a}=t,l=S.computePool2DInfo(o.shape,i,u,1,c,a),p=l.filterHeight,m=l.filterWidth,f=l.padInfo.top,d=l.padInfo.right,h=l.padInfo.bottom,g=l.padInfo.left,x=l.dilationHeight,w=l.dilationWidth,C=l.strideHeight,k=l.strideWidth,E=l.inChannels,$=l.outChannels;if(l.dataFormat!=="channelsLast")throw new Error(`wasm backend does not support dataFormat:'${l.dataFormat}'. Please use 'channelsLast'.`);let A=n.makeOutput(l.outShape,"float32"),D=n.dataIdMap.get(A.dataId).id;return _S(s,o.shape[0],o.shape[1],o.shape[2],p,m,f,d,h,g,x,w,C,k,E,$,D),A}var kS={kernelName:Lo,backendName:"wasm",setupFunc:UU,kernelFunc:GU};var TS;function VU(r){TS=r.wasm.cwrap("MaxPool3D",null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function zU(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{filterSize:s,strides:i,pad:u,dimRoundingMode:c,dataFormat:a}=n,l=S.computePool3DInfo(o.shape,s,i,1,u,c,a),p=t.makeOutput(l.outShape,o.dtype);return TS(t.dataIdMap.get(o.dataId).id,t.dataIdMap.get(p.dataId).id,l.batchSize,l.inChannels,l.inDepth,l.inHeight,l.inWidth,l.outDepth,l.outHeight,l.outWidth,l.strideDepth,l.strideHeight,l.strideWidth,l.dilationDepth,l.dilationHeight,l.dilationWidth,l.effectiveFilterDepth,l.effectiveFilterHeight,l.effectiveFilterWidth,l.padInfo.front,l.padInfo.top,l.padInfo.left),p}var ES={kernelName:za,backendName:"wasm",setupFunc:VU,kernelFunc:zU};var NS;function HU(r){NS=r.wasm.cwrap("MaxPool3DGrad",null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function qU(r){let{inputs:e,backend:t,attrs:n}=r,{dy:o,input:s}=e,{filterSize:i,strides:u,pad:c,dimRoundingMode:a}=n,l=S.computePool3DInfo(s.shape,i,u,1,c,a),p=t.makeOutput(s.shape,s.dtype);return NS(t.dataIdMap.get(s.dataId).id,t.dataIdMap.get(o.dataId).id,t.dataIdMap.get(p.dataId).id,l.batchSize,l.inChannels,l.inDepth,l.inHeight,l.inWidth,l.outDepth,l.outHeight,l.outWidth,l.strideDepth,l.strideHeight,l.strideWidth,l.dilationDepth,l.dilationHeight,l.dilationWidth,l.effectiveFilterDepth,l.effectiveFilterHeight,l.effectiveFilterWidth,l.padInfo.front,l.padInfo.top,l.padInfo.left),p}var $S={kernelName:El,backendName:"wasm",setupFunc:HU,kernelFunc:qU};var AS;function KU(r){AS=r.wasm.cwrap("MaxPoolGrad",null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function jU(r){let{inputs:e,backend:t,attrs:n}=r,{dy:o,input:s}=e,{filterSize:i,strides:u,pad:c,dimRoundingMode:a}=n,l=S.computePool2DInfo(s.shape,i,u,1,c,a),p=t.makeOutput(s.shape,s.dtype);return AS(t.dataIdMap.get(s.dataId).id,t.dataIdMap.get(o.dataId).id,t.dataIdMap.get(p.dataId).id,l.batchSize,l.inChannels,l.inHeight,l.inWidth,l.outHeight,l.outWidth,l.strideHeight,l.strideWidth,l.dilationHeight,l.dilationWidth,l.effectiveFilterHeight,l.effectiveFilterWidth,l.padInfo.top,l.padInfo.left),p}var RS={kernelName:Tl,backendName:"wasm",setupFunc:KU,kernelFunc:jU};var DS;function XU(r){DS=r.wasm.cwrap("MaxPoolWithArgmax",null,["number","number","number","number","boolean","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function YU(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{filterSize:s,strides:i,pad:u,includeBatchInIndex:c}=n;y.assert(o.shape.length===4,()=>`Error in maxPool: input must be rank 4 but got rank ${o.shape.length}.`);let a=[1,1];y.assert(S.eitherStridesOrDilationsAreOne(i,a),()=>`Error in maxPool: Either strides or dilations must be 1. Got strides ${i} and dilations '${a}'`);let l=S.computePool2DInfo(o.shape,s,i,[1,1],u),p=t.makeOutput(l.outShape,o.dtype),m=t.makeOutput(l.outShape,"int32");return DS(t.dataIdMap.get(o.dataId).id,t.dataIdMap.get(p.dataId).id,t.dataIdMap.get(m.dataId).id,Y[o.dtype],c,l.batchSize,l.inChannels,l.inHeight,l.inWidth,l.outHeight,l.outWidth,l.strideHeight,l.strideWidth,l.dilationHeight,l.dilationWidth,l.effectiveFilterHeight,l.effectiveFilterWidth,l.padInfo.top,l.padInfo.left),[p,m]}var FS={kernelName:Ha,backendName:"wasm",setupFunc:XU,kernelFunc:YU};var MS;function ZU(r){MS=r.wasm.cwrap(Wo,null,["number, number, number"])}function QU(r){let{backend:e,inputs:t,attrs:n}=r,{axis:o,keepDims:s}=n,{x:i}=t,u=e.dataIdMap.get(i.dataId).id,c=u,a=i,{transposed:l,axes:p,originalAxes:m,inputWasTransposed:f}=Dt(i,o,e),d=p;if(f){let k=e.dataIdMap.get(l.dataId).id;k!==u&&(a=l,c=k,d=S.getInnerMostAxes(d.length,a.shape.length))}S.assertAxesAreInnerMostDims("mean",d,a.shape.length);let[h,g]=S.computeOutAndReduceShapes(a.shape,d),x=y.sizeFromShape(g),w=a;a.dtype!=="float32"&&(w=Pt({backend:e,inputs:{x:a},attrs:{dtype:"float32"}}),c=e.dataIdMap.get(w.dataId).id);let C=e.makeOutput(h,"float32");if(y.sizeFromShape(a.shape)!==0){let k=e.dataIdMap.get(C.dataId).id;MS(c,x,k)}if(f&&e.disposeData(l.dataId),s){let k=S.expandShapeToKeepDim(C.shape,m);C.shape=k}return a.dtype!=="float32"&&e.disposeData(w.dataId),C}var PS={kernelName:Wo,backendName:"wasm",setupFunc:ZU,kernelFunc:QU};var OS;function JU(r){OS=r.wasm.cwrap("Min",null,["number","number","number","number"])}function eG(r){let{backend:e,inputs:t,attrs:n}=r,{axis:o,keepDims:s}=n,{x:i}=t,u=e.dataIdMap.get(i.dataId).id,c=u,a=i,{transposed:l,axes:p,originalAxes:m,inputWasTransposed:f}=Dt(i,o,e);if(f){let C=e.dataIdMap.get(l.dataId).id;C!==u&&(a=l,c=C)}let d=a.shape.length;S.assertAxesAreInnerMostDims("min",p,d);let[h,g]=S.computeOutAndReduceShapes(a.shape,p),x=y.sizeFromShape(g),w=e.makeOutput(h,a.dtype);if(y.sizeFromShape(a.shape)!==0){let C=e.dataIdMap.get(w.dataId).id;OS(c,Y[i.dtype],x,C)}if(f&&e.disposeData(l.dataId),s){let C=S.expandShapeToKeepDim(w.shape,m);w.shape=C}return w}var BS={kernelName:"Min",backendName:"wasm",setupFunc:JU,kernelFunc:eG};var tG=!1,LS=he(Rn,tG);var vb;(function(r){r[r.reflect=0]="reflect",r[r.symmetric=1]="symmetric"})(vb||(vb={}));var WS;function rG(r){WS=r.wasm.cwrap(Uo,null,["number","array","number","number","array","array","number","number"])}function nG(r){let{inputs:{x:e},backend:t,attrs:{paddings:n,mode:o}}=r,s=n.map((d,h)=>d[0]+e.shape[h]+d[1]),i=t.dataIdMap.get(e.dataId).id,u=t.makeOutput(s,e.dtype),c=t.dataIdMap.get(u.dataId).id,a=new Uint8Array(new Int32Array(e.shape).buffer),l=n.map(d=>d[0]),p=n.map(d=>d[1]),m=new Uint8Array(new Int32Array(l).buffer),f=new Uint8Array(new Int32Array(p).buffer);return WS(i,a,e.shape.length,Y[e.dtype],m,f,vb[o],c),u}var US={kernelName:Uo,backendName:"wasm",kernelFunc:nG,setupFunc:rG};var GS;function oG(r){GS=r.wasm.cwrap(rs,null,["number","number","number","number"])}function Cb(r){let{backend:e,inputs:{logits:t},attrs:{dim:n}}=r,o=e.dataIdMap.get(t.dataId).id,s=e.makeOutput(t.shape,t.dtype),i=e.dataIdMap.get(s.dataId).id,u=t.shape[n],c=y.sizeFromShape(t.shape)/u;return y.sizeFromShape(s.shape)===0||GS(o,i,u,c),s}var VS={kernelName:rs,backendName:"wasm",setupFunc:oG,kernelFunc:Cb};var zS;function sG(r){zS=r.wasm.cwrap(Go,null,["number","number","number","number","number","number"])}function aG(r){let{inputs:e,backend:t,attrs:n}=r,{logits:o}=e,{numSamples:s,seed:i,normalized:u}=n;if(o.dtype!=="float32")throw new Error(`Tensor logits must have dtype float32, got ${o.dtype}`);let c=u?o:Cb({inputs:{logits:o},backend:t,attrs:{dim:o.shape.length-1}}),[a,l]=c.shape,p=t.makeOutput([a,s],"int32");return zS(t.dataIdMap.get(c.dataId).id,a,l,s,i,t.dataIdMap.get(p.dataId).id),u||t.disposeData(c.dataId),p}var HS={kernelName:Go,backendName:"wasm",setupFunc:sG,kernelFunc:aG};var qS=he("Mod",!0);var iG=!0,KS=he(Dn,iG);var jS=q("Neg");function Vi(r,e){let t=new Int32Array(r.wasm.HEAPU8.buffer,e,4),n=t[0],o=t[1],s=t[2],i=t[3];return r.wasm._free(e),{pSelectedIndices:n,selectedSize:o,pSelectedScores:s,pValidOutputs:i}}var XS;function uG(r){XS=r.wasm.cwrap(Vo,"number",["number","number","number","number","number"])}function cG(r){let{backend:e,inputs:t,attrs:n}=r,{iouThreshold:o,maxOutputSize:s,scoreThreshold:i}=n,{boxes:u,scores:c}=t,a=e.dataIdMap.get(u.dataId).id,l=e.dataIdMap.get(c.dataId).id,p=XS(a,l,s,o,i),{pSelectedIndices:m,selectedSize:f,pSelectedScores:d,pValidOutputs:h}=Vi(e,p);return e.wasm._free(d),e.wasm._free(h),e.makeOutput([f],"int32",m)}var YS={kernelName:Vo,backendName:"wasm",setupFunc:uG,kernelFunc:cG};var ZS;function lG(r){ZS=r.wasm.cwrap(zo,"number",["number","number","number","number","number","bool"])}function pG(r){let{backend:e,inputs:t,attrs:n}=r,{iouThreshold:o,maxOutputSize:s,scoreThreshold:i,padToMaxOutputSize:u}=n,{boxes:c,scores:a}=t,l=e.dataIdMap.get(c.dataId).id,p=e.dataIdMap.get(a.dataId).id,m=ZS(l,p,s,o,i,u),{pSelectedIndices:f,selectedSize:d,pSelectedScores:h,pValidOutputs:g}=Vi(e,m);e.wasm._free(h);let x=e.makeOutput([d],"int32",f),w=e.makeOutput([],"int32",g);return[x,w]}var QS={kernelName:zo,backendName:"wasm",setupFunc:lG,kernelFunc:pG};var JS;function mG(r){JS=r.wasm.cwrap(Ho,"number",["number","number","number","number","number","number"])}function fG(r){let{backend:e,inputs:t,attrs:n}=r,{iouThreshold:o,maxOutputSize:s,scoreThreshold:i,softNmsSigma:u}=n,{boxes:c,scores:a}=t,l=e.dataIdMap.get(c.dataId).id,p=e.dataIdMap.get(a.dataId).id,m=JS(l,p,s,o,i,u),{pSelectedIndices:f,selectedSize:d,pSelectedScores:h,pValidOutputs:g}=Vi(e,m);e.wasm._free(g);let x=e.makeOutput([d],"int32",f),w=e.makeOutput([d],"float32",h);return[x,w]}var e_={kernelName:Ho,backendName:"wasm",setupFunc:mG,kernelFunc:fG};var dG=!1,t_=he(Fn,dG,"bool");var r_;function hG(r){r_=r.wasm.cwrap(qo,null,["number","number","number","number","number"])}function gG(r){let{inputs:e,backend:t,attrs:n}=r,{indices:o}=e,{dtype:s,depth:i,onValue:u,offValue:c}=n,a=t.makeOutput([...o.shape,i],s),l=t.dataIdMap.get(a.dataId).id,m=t.dataIdMap.get(o.dataId).id;return r_(m,i,u,c,l),a}var n_={kernelName:qo,backendName:"wasm",setupFunc:hG,kernelFunc:gG};function xG(r){let{inputs:{x:e},backend:t}=r,n=t.makeOutput(e.shape,e.dtype);return t.typedArrayFromHeap(n).fill(1),n}var o_={kernelName:ja,backendName:"wasm",kernelFunc:xG};function bG(r){let{inputs:e,backend:t,attrs:n}=r,{axis:o}=n;if(e.length===1)return _p({inputs:{input:e[0]},backend:t,attrs:{dim:o}});let s=e[0].shape,i=e[0].dtype;e.forEach(l=>{y.assertShapesMatch(s,l.shape,"All tensors passed to stack must have matching shapes"),y.assert(i===l.dtype,()=>"All tensors passed to stack must have matching dtypes")});let u=[],c=e.map(l=>{let p=_p({inputs:{input:l},backend:t,attrs:{dim:o}});return u.push(p),p}),a=bb({inputs:c,backend:t,attrs:{axis:o}});return u.forEach(l=>t.disposeData(l.dataId)),a}var s_={kernelName:Xa,backendName:"wasm",kernelFunc:bG};var a_;function yG(r){a_=r.wasm.cwrap(Ko,null,["number","array","number","number","array","array","number","number"])}function wG(r){let{inputs:{x:e},backend:t,attrs:{paddings:n,constantValue:o}}=r,s=n.map((h,g)=>h[0]+e.shape[g]+h[1]);if(y.sizeFromShape(e.shape)===0)return wb({backend:t,attrs:{shape:s,value:o,dtype:e.dtype}});let i=t.dataIdMap.get(e.dataId).id,u=t.makeOutput(s,e.dtype),a=t.dataIdMap.get(u.dataId).id,l=new Uint8Array(new Int32Array(e.shape).buffer),p=n.map(h=>h[0]),m=n.map(h=>h[1]),f=new Uint8Array(new Int32Array(p).buffer),d=new Uint8Array(new Int32Array(m).buffer);return a_(i,l,e.shape.length,Y[e.dtype],f,d,o,a),u}var kp={kernelName:Ko,backendName:"wasm",kernelFunc:wG,setupFunc:yG};var vG=!1,i_=he("Pow",vG);var u_;function CG(r){u_=r.wasm.cwrap(jo,null,["number","number","number"])}function IG(r){let{inputs:e,backend:t}=r,{x:n,alpha:o}=e,s=t.dataIdMap.get(n.dataId).id,i=t.dataIdMap.get(o.dataId).id,u=s,c=n,a=c;c.dtype!=="float32"&&(a=Pt({backend:t,inputs:{x:n},attrs:{dtype:"float32"}}),u=t.dataIdMap.get(a.dataId).id);let l=t.makeOutput(n.shape,"float32"),p=t.dataIdMap.get(l.dataId).id;return u_(u,i,p),c.dtype!=="float32"&&t.disposeData(a.dataId),l}var c_={kernelName:jo,backendName:"wasm",setupFunc:CG,kernelFunc:IG};var l_;function SG(r){l_=r.wasm.cwrap(Mn,null,["number","number","number","number"])}function _G(r){let{backend:e,inputs:t,attrs:n}=r,{axis:o,keepDims:s}=n,{x:i}=t,u=e.dataIdMap.get(i.dataId).id,c=u,a=i,{transposed:l,axes:p,originalAxes:m,inputWasTransposed:f}=Dt(i,o,e),d=p;if(f){let C=e.dataIdMap.get(l.dataId).id;C!==u&&(a=l,c=C,d=S.getInnerMostAxes(d.length,a.shape.length))}S.assertAxesAreInnerMostDims("prod",d,a.shape.length);let[h,g]=S.computeOutAndReduceShapes(a.shape,d),x=y.sizeFromShape(g),w=e.makeOutput(h,a.dtype);if(y.sizeFromShape(a.shape)!==0){let C=e.dataIdMap.get(w.dataId).id;l_(c,x,Y[w.dtype],C)}if(f&&e.disposeData(l.dataId),s){let C=S.expandShapeToKeepDim(w.shape,m);w.shape=C}return w}var p_={kernelName:Mn,backendName:"wasm",setupFunc:SG,kernelFunc:_G};var kG=r=>{let{backend:e,attrs:t}=r,{start:n,stop:o,step:s,dtype:i}=t,u=ic(n,o,s,i),c=e.makeOutput([u.length],i);return e.typedArrayFromHeap(c).set(u),c},m_={kernelName:Ya,backendName:"wasm",kernelFunc:kG};var TG=!0,f_=he(Aa,TG);var d_=q(Za);var h_=q(Qa);var g_=q(ei);var x_;function EG(r){x_=r.wasm.cwrap(Yo,null,["number","number","number","number","number","number","number","number","number","number"])}function NG(r){let{backend:e,inputs:t,attrs:n}=r,{images:o}=t,{alignCorners:s,halfPixelCenters:i,size:u}=n,[c,a]=u,[l,p,m,f]=o.shape,d=[l,c,a,f],h=e.dataIdMap.get(o.dataId),g;h.dtype!=="float32"&&(g=Pt({backend:e,inputs:{x:o},attrs:{dtype:"float32"}}),h=e.dataIdMap.get(g.dataId));let x=h.id,w=e.makeOutput(d,"float32");if(y.sizeFromShape(o.shape)===0)return w;let C=e.dataIdMap.get(w.dataId).id;return x_(x,l,p,m,f,c,a,s?1:0,i?1:0,C),g!=null&&e.disposeData(g.dataId),w}var b_={kernelName:Yo,backendName:"wasm",setupFunc:EG,kernelFunc:NG};var y_;function $G(r){y_=r.wasm.cwrap(Au,null,["number","number","number","array","array","boolean"])}function AG(r){let{inputs:e,backend:t,attrs:n}=r,{images:o,dy:s}=e,{alignCorners:i}=n,u=t.makeOutput(o.shape,"float32"),c=t.dataIdMap.get(o.dataId),a;return c.dtype!=="float32"&&(a=Pt({backend:t,inputs:{x:o},attrs:{dtype:"float32"}}),c=t.dataIdMap.get(a.dataId)),y_(t.dataIdMap.get(o.dataId).id,t.dataIdMap.get(s.dataId).id,t.dataIdMap.get(u.dataId).id,new Uint8Array(new Int32Array(o.shape).buffer),new Uint8Array(new Int32Array(s.shape).buffer),i),a!=null&&t.disposeData(a.dataId),u}var w_={kernelName:Au,backendName:"wasm",setupFunc:$G,kernelFunc:AG};var v_;function RG(r){v_=r.wasm.cwrap(Xo,null,["number","number","number","number","number","number","number","number","number","number"])}function DG(r){let{backend:e,inputs:t,attrs:n}=r,{images:o}=t,{alignCorners:s,halfPixelCenters:i,size:u}=n,[c,a]=u,[l,p,m,f]=o.shape,d=[l,c,a,f],h=e.makeOutput(d,"float32");if(y.sizeFromShape(o.shape)===0)return h;let g=e.dataIdMap.get(o.dataId),x;g.dtype!=="float32"&&(x=Pt({backend:e,inputs:{x:o},attrs:{dtype:"float32"}}),g=e.dataIdMap.get(x.dataId));let w=g.id,C=e.dataIdMap.get(h.dataId).id;return v_(w,l,p,m,f,c,a,s?1:0,i?1:0,C),x!=null&&e.disposeData(x.dataId),h}var C_={kernelName:Xo,backendName:"wasm",setupFunc:RG,kernelFunc:DG};var I_;function FG(r){I_=r.wasm.cwrap($u,null,["number","number","number","array","array","boolean"])}function MG(r){let{inputs:e,backend:t,attrs:n}=r,{images:o,dy:s}=e,{alignCorners:i}=n,u=t.makeOutput(o.shape,"float32"),c=t.dataIdMap.get(o.dataId),a;return c.dtype!=="float32"&&(a=Pt({backend:t,inputs:{x:o},attrs:{dtype:"float32"}}),c=t.dataIdMap.get(a.dataId)),I_(t.dataIdMap.get(o.dataId).id,t.dataIdMap.get(s.dataId).id,t.dataIdMap.get(u.dataId).id,new Uint8Array(new Int32Array(o.shape).buffer),new Uint8Array(new Int32Array(s.shape).buffer),i),a!=null&&t.disposeData(a.dataId),u}var S_={kernelName:$u,backendName:"wasm",setupFunc:FG,kernelFunc:MG};var __;function PG(r){__=r.wasm.cwrap(Zo,null,["number","array","number","array","number","number"])}function OG(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{dims:s}=n,i=y.parseAxisParam(s,o.shape);if(o.shape.length===0)return Gs({inputs:{x:o},backend:t});let u=t.makeOutput(o.shape,o.dtype),c=t.dataIdMap.get(o.dataId).id,a=t.dataIdMap.get(u.dataId).id,l=new Uint8Array(new Int32Array(i).buffer),p=new Uint8Array(new Int32Array(o.shape).buffer);__(c,l,i.length,p,o.shape.length,a);let m=Ze({inputs:{x:u},attrs:{shape:o.shape},backend:t});return t.disposeData(u.dataId),m}var k_={kernelName:Zo,backendName:"wasm",kernelFunc:OG,setupFunc:PG};var T_;function BG(r){T_=r.wasm.cwrap(ls,null,["number","number","number","number","number","number","number","number","array","number","number"])}function LG(r){let{inputs:e,backend:t,attrs:n}=r,{image:o}=e,{radians:s,fillValue:i,center:u}=n,c=t.makeOutput(o.shape,o.dtype),a=t.dataIdMap.get(o.dataId).id,l=t.dataIdMap.get(c.dataId).id,[p,m,f,d]=o.shape,[h,g]=S.getImageCenter(u,m,f),x=i===0,w=255,C=typeof i=="number"?[i,i,i,x?0:w]:[...i,w],k=new Uint8Array(new Int32Array(C).buffer);return T_(a,p,m,f,d,s,h,g,k,C.length,l),c}var E_={kernelName:ls,backendName:"wasm",kernelFunc:LG,setupFunc:BG};var N_=q(ti);var $_=q(Pn);var A_;function WG(r){A_=r.wasm.cwrap(Qo,null,["number","number","number","number","number","number","array","number","number"])}function UG(r){let{backend:e,inputs:t,attrs:n}=r,{indices:o,updates:s}=t,{shape:i}=n,u=e.makeOutput(i,s.dtype);if(y.sizeFromShape(i)===0)return u;let{sliceRank:c,numUpdates:a,sliceSize:l,strides:p,outputSize:m}=Jn.calculateShapes(s,o,i),d=e.dataIdMap.get(o.dataId).id,g=e.dataIdMap.get(s.dataId).id,x=new Uint8Array(new Int32Array(p).buffer),w=e.dataIdMap.get(u.dataId).id;return A_(d,g,Y[s.dtype],c,a,l,x,m,w),u}var R_={kernelName:Qo,backendName:"wasm",setupFunc:WG,kernelFunc:UG};var D_;function GG(r){D_=r.wasm.cwrap(es,null,["number","number","number","number","number","number","bool","number"])}function VG(r){let{inputs:e,backend:t,attrs:n}=r,{sortedSequence:o,values:s}=e,{side:i}=n;if(o.dtype!==s.dtype)throw new Error(`SearchSorted error: sorted_sequence must have the same dtype as values. Got ${o.dtype} and ${s.dtype}`);let u=t.makeOutput(s.shape,"int32");function c(a){return t.dataIdMap.get(a.dataId).id}return D_(c(o),c(s),o.shape[0],o.shape[1],s.shape[1],Y[o.dtype],i==="left",c(u)),u}var F_={kernelName:es,backendName:"wasm",setupFunc:GG,kernelFunc:VG};var M_;function zG(r){M_=r.wasm.cwrap("SelectV2",null,["number","number","number","number","number"])}function HG(r){let{inputs:e,backend:t}=r,{condition:n,t:o,e:s}=e,i=t.dataIdMap.get(n.dataId).id,u=t.dataIdMap.get(o.dataId).id,c=t.dataIdMap.get(s.dataId).id,a=t.makeOutput(o.shape,o.dtype),l=t.dataIdMap.get(a.dataId).id,p=n.shape.length,m=o.shape.length,f=p===0||p>1||m===1?1:y.sizeFromShape(o.shape.slice(1));return M_(i,u,c,f,l),a}var P_={kernelName:ri,backendName:"wasm",kernelFunc:HG,setupFunc:zG};var O_=q(ni);var B_;function qG(r){B_=r.wasm.cwrap(On,null,["number","number"])}function KG(r){let{backend:e,inputs:{x:t}}=r,n=e.dataIdMap.get(t.dataId).id,o=e.makeOutput(t.shape,t.dtype),s=e.dataIdMap.get(o.dataId).id;return y.sizeFromShape(o.shape)===0||B_(n,s),o}var L_={kernelName:"Sigmoid",backendName:"wasm",setupFunc:qG,kernelFunc:KG};var W_=q(si);var U_=q("Sin");var G_=q(oi);var V_=q(ai);function jG(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{blockShape:s,paddings:i}=n,u=y.sizeFromShape(s),c=[[0,0]];c.push(...i);for(let $=1+s.length;$<o.shape.length;++$)c.push([0,0]);let a=kp.kernelFunc({inputs:{x:o},backend:t,attrs:{paddings:c,constantValue:0}}),l=S.getReshaped(a.shape,s,u,!1),p=S.getPermuted(l.length,s.length,!1),m=S.getReshapedPermuted(a.shape,s,u,!1),h=Ze({inputs:{x:a},backend:t,attrs:{shape:l}}),w=tr({inputs:{x:h},backend:t,attrs:{perm:p}}),E=Ze({inputs:{x:w},backend:t,attrs:{shape:m}});return t.disposeData(a.dataId),t.disposeData(h.dataId),t.disposeData(w.dataId),E}var z_={kernelName:ui,backendName:"wasm",kernelFunc:jG};var H_;function XG(r){H_=r.wasm.cwrap("SparseFillEmptyRows","number",["number","number","number","number","number","number","number","number","number","number","number","number"])}function YG(r){let{backend:e,inputs:t}=r,{indices:n,values:o,denseShape:s,defaultValue:i}=t,u=n.shape[0],c=n.shape[1],a=e.readSync(s.dataId)[0],l=[u+a,c],p=e.dataIdMap.get(n.dataId).id,m=e.dataIdMap.get(o.dataId).id,f=e.dataIdMap.get(i.dataId).id,d=e.makeOutput(l,n.dtype),h=e.dataIdMap.get(d.dataId).id,g=e.makeOutput(l.slice(0,1),o.dtype),x=e.dataIdMap.get(g.dataId).id,w=e.makeOutput([a],"bool"),C=e.dataIdMap.get(w.dataId).id,k=e.makeOutput([u],n.dtype),E=e.dataIdMap.get(k.dataId).id,$=e.makeOutput([4],"int32"),A=e.dataIdMap.get($.dataId).id,D=H_(p,m,Y[o.dtype],u,a,c,f,h,x,C,E,A),P=e.readSync($.dataId),O;switch(P[0]){case 1:{O=S.getSparseFillEmptyRowsIndicesDenseShapeMismatch(P[1]);break}case 2:{O=S.getSparseFillEmptyRowsNegativeIndexErrorMessage(P[1],P[2]);break}case 3:O=S.getSparseFillEmptyRowsOutOfRangeIndexErrorMessage(P[1],P[2],P[3]);break;default:O=""}if(e.disposeData($.dataId),O)throw e.disposeData(d.dataId),e.disposeData(g.dataId),e.disposeData(w.dataId),e.disposeData(k.dataId),new Error(O);let W=d,V=g;return D!==l[0]&&(W=mr({inputs:{x:d},attrs:{begin:0,size:[D,c]},backend:e}),V=mr({inputs:{x:g},attrs:{begin:0,size:D},backend:e}),e.disposeData(d.dataId),e.disposeData(g.dataId)),[W,V,w,k]}var q_={kernelName:li,backendName:"wasm",setupFunc:XG,kernelFunc:YG};var K_;function ZG(r){K_=r.wasm.cwrap(ns,null,["number","number","number","number","number","number","number"])}function QG(r){let{backend:e,inputs:t}=r,{inputIndices:n,inputShape:o,newShape:s}=t;if(n.shape.length!==2)throw new Error(`Input indices should be a matrix but received shape
        ${n.shape}`);if(o.shape.length!==1)throw new Error(`Input shape should be a vector but received shape
        ${o.shape}`);if(s.shape.length!==1)throw new Error(`Target shape should be a vector but received shape ${s.shape}`);let i=e.dataIdMap.get(n.dataId).id,u=e.dataIdMap.get(o.dataId).id,c=e.dataIdMap.get(s.dataId).id,a=n.shape[0],l=y.sizeFromShape(s.shape),p=e.makeOutput([a,l],n.dtype),m=e.dataIdMap.get(p.dataId).id,f=e.makeOutput([l],s.dtype),d=e.dataIdMap.get(f.dataId).id,h=e.makeOutput([3],"int32"),g=e.dataIdMap.get(h.dataId).id;K_(i,u,c,a,m,d,g);let x=e.readSync(h.dataId),w;switch(x[0]){case 0:{w=S.getSparseReshapeMultipleNegativeOneOutputDimErrorMessage(x[1],x[2]);break}case 1:{w=S.getSparseReshapeNegativeOutputDimErrorMessage(x[1],x[2]);break}case 2:w=S.getSparseReshapeEmptyTensorZeroOutputDimErrorMessage();break;case 3:{let C=Array.from(e.readSync(o.dataId)),k=Array.from(e.readSync(f.dataId));w=S.getSparseReshapeInputOutputMultipleErrorMessage(C,k);break}case 4:{let C=Array.from(e.readSync(o.dataId)),k=Array.from(e.readSync(f.dataId));w=S.getSparseReshapeInputOutputMismatchErrorMessage(C,k);break}default:w=""}if(e.disposeData(h.dataId),w)throw e.disposeData(p.dataId),e.disposeData(f.dataId),new Error(w);return[p,f]}var j_={kernelName:ns,backendName:"wasm",setupFunc:ZG,kernelFunc:QG};var X_;function Tp(r){X_=r.wasm.cwrap("SparseSegmentReduction",null,["number","number","number","number","number","number","number","number","number"])}function Ep(r,e){let{backend:t,inputs:n}=r,{data:o,indices:s,segmentIds:i}=n,u=s.shape[0],c=t.readSync(i.dataId,u-1,u)[0],l=u>0?c+1:0;if(l<0)throw new Error(S.getSparseSegmentReductionNegativeSegmentIdsErrorMessage());let p=o.shape.slice();p[0]=l;let m=t.dataIdMap.get(o.dataId).id,f=t.dataIdMap.get(s.dataId).id,d=t.dataIdMap.get(i.dataId).id,h=t.makeOutput(p,o.dtype),g=t.dataIdMap.get(h.dataId).id,x=t.makeOutput([4],"int32"),w=t.dataIdMap.get(x.dataId).id;X_(m,Y[o.dtype],o.shape[0],f,d,g,w,e,0);let C=t.readSync(x.dataId),k;switch(C[0]){case 0:{k=S.getSparseSegmentReductionNegativeSegmentIdsErrorMessage();break}case 1:{k=S.getSparseSegmentReductionNonIncreasingSegmentIdsErrorMessage();break}case 2:k=S.getSparseSegmentReductionSegmentIdOutOfRangeErrorMessage(C[1],C[2]);break;case 3:k=S.getSparseSegmentReductionIndicesOutOfRangeErrorMessage(C[1],C[2],C[3]);break;default:k=""}if(t.disposeData(x.dataId),k)throw t.disposeData(h.dataId),new Error(k);return h}function JG(r){return Ep(r,!0)}var Y_={kernelName:pi,backendName:"wasm",setupFunc:Tp,kernelFunc:JG};function eV(r){return Ep(r,!1)}var Z_={kernelName:mi,backendName:"wasm",setupFunc:Tp,kernelFunc:eV};var Q_;function tV(r){Q_=r.wasm.cwrap(os,null,["number","number","number","number","number","number","number","number","array","number","number"])}function rV(r){let{backend:e,inputs:t,attrs:n}=r,{sparseIndices:o,sparseValues:s,defaultValue:i}=t,{outputShape:u}=n,c=e.makeOutput(u,i.dtype);if(y.sizeFromShape(u)===0)return c;let{sliceRank:a,numUpdates:l,sliceSize:p,strides:m,outputSize:f}=S.calculateShapes(s,o,u),d=e.dataIdMap.get(o.dataId).id,h=e.dataIdMap.get(s.dataId).id,g=e.dataIdMap.get(i.dataId).id,x=new Uint8Array(new Int32Array(m).buffer),w=e.dataIdMap.get(c.dataId).id;return Q_(d,h,s.shape.length,g,Y[i.dtype],a,l,p,x,f,w),c}var J_={kernelName:os,backendName:"wasm",setupFunc:tV,kernelFunc:rV};function nV(r){let{inputs:e,attrs:t,backend:n}=r,{x:o}=e,{numOrSizeSplits:s,axis:i}=t,u=y.parseAxisParam(i,o.shape)[0],c=S.prepareSplitSize(o,s,u),a=new Array(o.shape.length).fill(0),l=o.shape.slice();return c.map(p=>{let m=[...l];m[u]=p;let f=mr({inputs:{x:o},attrs:{begin:a,size:m},backend:n});return a[u]+=p,f})}var e1={kernelName:ci,backendName:"wasm",kernelFunc:nV};var t1=q(Bn);var r1=q(Rl);var oV=!0,n1=he(Ln,oV);var o1;function sV(r){o1=r.wasm.cwrap(cs,null,["number","number","number","number"])}function aV(r){let{backend:e,inputs:t,attrs:n}=r,{alpha:o}=n,{x:s}=t,i=e.dataIdMap.get(s.dataId).id,u=e.makeOutput(s.shape,s.dtype),c=e.dataIdMap.get(u.dataId).id;return o1(i,o,Y[s.dtype],c),u}var s1={kernelName:cs,backendName:"wasm",setupFunc:sV,kernelFunc:aV};var a1;function iV(r){a1=r.wasm.cwrap(ss,null,["number","array","number","array","array","array","array","array","number","number"])}function uV(r){let{backend:e,inputs:t,attrs:n}=r,{x:o}=t,{begin:s,end:i,strides:u,beginMask:c,endMask:a,ellipsisMask:l,newAxisMask:p,shrinkAxisMask:m}=n,{finalShapeSparse:f,finalShape:d,isIdentity:h,sliceDim0:g,isSimpleSlice:x,begin:w,end:C,strides:k}=et.sliceInfo(o.shape,s,i,u,c,a,l,p,m),E;if(h)E=Ze({inputs:{x:o},backend:e,attrs:{shape:d}});else if(g||x){y.assert(o.shape.length>=1,()=>`Input must have rank at least 1, got: ${o.shape.length}`);let $=et.computeOutShape(w,C,k),A=mr({inputs:{x:o},backend:e,attrs:{begin:w,size:$}});E=Ze({inputs:{x:A},backend:e,attrs:{shape:d}}),e.disposeData(A.dataId)}else{let $=e.makeOutput(f,"float32"),A=e.dataIdMap.get(o.dataId).id,D=new Uint8Array(new Int32Array(y.computeStrides(o.shape)).buffer),P=new Uint8Array(new Int32Array(w).buffer),O=new Uint8Array(new Int32Array(C).buffer),W=new Uint8Array(new Int32Array(k).buffer),V=new Uint8Array(new Int32Array(f).buffer),Q=new Uint8Array(new Int32Array(y.computeStrides(f)).buffer),oe=e.dataIdMap.get($.dataId).id;a1(A,D,o.shape.length,P,O,W,V,Q,f.length,oe),E=Ze({inputs:{x:$},backend:e,attrs:{shape:d}}),e.disposeData($.dataId)}return E}var i1={kernelName:ss,backendName:"wasm",setupFunc:iV,kernelFunc:uV};function cV(r){let{backend:e,inputs:t,attrs:n}=r,{data:o,dataSplits:s}=t,{separator:i,nGramWidths:u,leftPad:c,rightPad:a,padWidth:l,preserveShortSequences:p}=n,m=e.readSync(o.dataId),f=e.readSync(s.dataId),[d,h]=uc(m,f,i,u,c,a,l,p),g=e.makeOutput([d.length],"string"),x=e.dataIdMap.get(g.dataId);x.stringBytes=d;let w=e.makeOutput(s.shape,"int32");return e.typedArrayFromHeap(w).set(h),[g,w]}var u1={kernelName:di,backendName:"wasm",kernelFunc:cV};function lV(r){let{backend:e,inputs:t,attrs:n}=r,{input:o,delimiter:s}=t,{skipEmpty:i}=n,u=e.readSync(o.dataId),c=e.readSync(s.dataId),[a,l,p]=cc(u,c[0],i),m=l.length,f=e.makeOutput([m,2],"int32");e.typedArrayFromHeap(f).set(a);let h=e.makeOutput([m],"string"),g=e.dataIdMap.get(h.dataId);g.stringBytes=l;let x=e.makeOutput([2],"int32");return e.typedArrayFromHeap(x).set(p),[f,h,x]}var c1={kernelName:hi,backendName:"wasm",kernelFunc:lV};function pV(r){let{backend:e,inputs:t,attrs:n}=r,{input:o}=t,{numBuckets:s}=n,i=e.readSync(o.dataId),u=lc(i,s),c=e.makeOutput(o.shape,"int32");return e.typedArrayFromHeap(c).set(u),c}var l1={kernelName:gi,backendName:"wasm",kernelFunc:pV};var mV=!0,p1=he("Sub",mV);var m1;function fV(r){m1=r.wasm.cwrap("Sum",null,["number","number","number","number"])}function dV(r){let{backend:e,inputs:t,attrs:n}=r,{axis:o,keepDims:s}=n,{x:i}=t,u=e.dataIdMap.get(i.dataId).id,c=u,a=i,{transposed:l,axes:p,originalAxes:m,inputWasTransposed:f}=Dt(i,o,e),d=p;if(f){let C=e.dataIdMap.get(l.dataId).id;C!==u&&(a=l,c=C,d=S.getInnerMostAxes(d.length,a.shape.length))}S.assertAxesAreInnerMostDims("sum",d,a.shape.length);let[h,g]=S.computeOutAndReduceShapes(a.shape,d),x=y.sizeFromShape(g),w=e.makeOutput(h,a.dtype);if(y.sizeFromShape(a.shape)!==0){let C=e.dataIdMap.get(w.dataId).id;m1(c,x,Y[w.dtype],C)}if(f&&e.disposeData(l.dataId),s){let C=S.expandShapeToKeepDim(w.shape,m);w.shape=C}return w}var f1={kernelName:"Sum",backendName:"wasm",setupFunc:fV,kernelFunc:dV};var d1=q("Tan");var h1=q(xi);var g1;function hV(r){g1=r.wasm.cwrap(Jo,null,["number","number","number","number","number","number","array","number","number","number"])}function gV(r){let{backend:e,inputs:t,attrs:n}=r,{tensor:o,indices:s,updates:i}=t,{}=n,u=e.makeOutput(o.shape,o.dtype);if(y.sizeFromShape(o.shape)===0)return u;let{sliceRank:c,numUpdates:a,sliceSize:l,strides:p,outputSize:m}=Jn.calculateShapes(i,s,o.shape),d=e.dataIdMap.get(s.dataId).id,g=e.dataIdMap.get(i.dataId).id,w=e.dataIdMap.get(o.dataId).id,C=new Uint8Array(new Int32Array(p).buffer),k=e.dataIdMap.get(u.dataId).id;return g1(d,g,Y[i.dtype],c,a,l,C,m,k,w),u}var x1={kernelName:Jo,backendName:"wasm",setupFunc:hV,kernelFunc:gV};var b1;function xV(r){b1=r.wasm.cwrap(Yr,null,["number","array","number","array","number","number"])}function bV(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,s=t.dataIdMap.get(o.dataId).id,{reps:i}=n,u=new Array(o.shape.length);for(let m=0;m<u.length;m++)u[m]=o.shape[m]*i[m];let c=new Uint8Array(new Int32Array(o.shape).buffer),a=new Uint8Array(new Int32Array(u).buffer),l=t.makeOutput(u,o.dtype),p=t.dataIdMap.get(l.dataId).id;return b1(s,c,o.shape.length,a,u.length,Y[l.dtype],p),l}var y1={kernelName:Yr,backendName:"wasm",setupFunc:xV,kernelFunc:bV};var w1;function yV(r){w1=r.wasm.cwrap(is,null,["number","array","number","number","number","bool","number","number"])}var wV=({inputs:r,backend:e,attrs:t})=>{let{x:n}=r,{k:o,sorted:s}=t,i=e.dataIdMap.get(n.dataId).id,u=new Uint8Array(new Int32Array(n.shape).buffer),c=n.shape.slice();c[c.length-1]=o;let a=e.makeOutput(c,n.dtype),l=e.dataIdMap.get(a.dataId).id,p=e.makeOutput(c,"int32"),m=e.dataIdMap.get(p.dataId).id;return w1(i,u,n.shape.length,Y[n.dtype],o,s,l,m),[a,p]},v1={kernelName:is,backendName:"wasm",setupFunc:yV,kernelFunc:wV};var C1;function vV(r){C1=r.wasm.cwrap(us,null,["number","number","bool","number","number","number","number","number","number","array","number","array","number","number","number","number","number"])}function CV(r){let{backend:e,inputs:t,attrs:n}=r,{image:o,transforms:s}=t,{interpolation:i,fillMode:u,fillValue:c,outputShape:a}=n,[l,p,m,f]=o.shape,[d,h]=a??[p,m],g=[l,d,h,f],x=new Uint8Array(new Int32Array(y.computeStrides(o.shape)).buffer),w=new Uint8Array(new Int32Array(y.computeStrides(g)).buffer),C=e.makeOutput(g,o.dtype),k=e.dataIdMap.get(C.dataId).id,$=e.dataIdMap.get(o.dataId).id,D=e.dataIdMap.get(s.dataId).id,P=i==="nearest"?1:2,O;switch(u){case"constant":O=1;break;case"reflect":O=2;break;case"wrap":O=3;break;case"nearest":O=4;break;default:O=1;break}return C1($,D,s.shape[0]>1,l,d,h,f,m,p,x,o.shape.length-1,w,g.length-1,P,O,c,k),C}var I1={kernelName:us,backendName:"wasm",setupFunc:vV,kernelFunc:CV};function IV(r){let{inputs:e,attrs:t,backend:n}=r,{axis:o}=t,{x:s}=e,{outputValues:i,outputShape:u,indices:c}=mc(n.readSync(s.dataId),o,s.shape,s.dtype);return[n.makeOutput(u,s.dtype,void 0,i),n.makeOutput([c.length],"int32",void 0,c)]}var S1={kernelName:bi,backendName:"wasm",kernelFunc:IV};function SV(r){let{inputs:e,backend:t,attrs:n}=r,{value:o}=e,{axis:s}=n;s<0&&(s+=o.shape.length);let i=o.shape[s],u=o.shape.length,c=new Array(u-1),a=0;for(let f=0;f<u;f++)f!==s&&(c[a++]=o.shape[f]);let l=new Array(i),p=new Array(u).fill(0),m=o.shape.slice();m[s]=1;for(let f=0;f<l.length;f++)p[s]=f,l[f]=mr({inputs:{x:o},attrs:{begin:p,size:m},backend:t});return l.map(({dataId:f,dtype:d})=>({dataId:f,dtype:d,shape:c}))}var _1={kernelName:yi,backendName:"wasm",kernelFunc:SV};function _V(r){let{inputs:{x:e},backend:t}=r,n=t.makeOutput(e.shape,e.dtype);return t.typedArrayFromHeap(n).fill(0),n}var k1={kernelName:wi,backendName:"wasm",kernelFunc:_V};var kV=[OC,BC,LC,WC,UC,VC,jC,YC,ZC,QC,JC,eI,tI,rI,nI,sI,pI,iI,cI,dI,zI,qI,KI,jI,XI,YI,QI,JI,t0,n0,s0,i0,c0,l0,p0,f0,h0,x0,y0,v0,I0,_0,T0,N0,A0,R0,F0,M0,P0,O0,B0,L0,W0,G0,V0,z0,q0,j0,Y0,Q0,eS,tS,rS,zC,nS,oS,sS,iS,uS,cS,pS,fS,mS,dS,hS,gS,xS,yS,vS,IS,SS,kS,ES,$S,RS,FS,PS,BS,LS,US,HS,qS,KS,jS,YS,QS,e_,t_,n_,o_,s_,kp,i_,c_,p_,m_,f_,d_,h_,g_,mI,b_,w_,C_,S_,k_,E_,N_,$_,R_,F_,P_,O_,L_,W_,U_,G_,VI,VS,V_,z_,q_,j_,Y_,Z_,J_,e1,t1,r1,n1,s1,i1,u1,c1,l1,p1,f1,d1,h1,x1,y1,v1,I1,qC,S1,_1,k1];for(let r of kV)Pu(r);var Ib=N();Ib.registerFlag("WASM_HAS_SIMD_SUPPORT",async()=>{try{return WebAssembly.validate(new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,10,9,1,7,0,65,0,253,15,26,11]))}catch{return!1}});Ib.registerFlag("WASM_HAS_MULTITHREAD_SUPPORT",async()=>{if(Ib.get("IS_NODE"))return!1;try{return new MessageChannel().port1.postMessage(new SharedArrayBuffer(1)),WebAssembly.validate(new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,5,4,1,3,1,1,10,11,1,9,0,65,0,254,16,2,0,26,11]))}catch{return!1}});var Ab=gu($1()),P1=gu(R1()),Rb=gu(D1());var F1=Ab.default||Ab,TV=Rb.default||Rb,hc=class extends Hr{constructor(e){super(),this.wasm=e,this.dataIdNextNumber=1,this.wasm.tfjs.initWithThreadsCount(AV),RV=this.wasm.tfjs.getThreadsCount(),this.dataIdMap=new po(this,yr())}write(e,t,n){let o={id:this.dataIdNextNumber++};return this.move(o,e,t,n,1),o}numDataIds(){return this.dataIdMap.numDataIds()}async time(e){let t=y.now();return e(),{kernelMs:y.now()-t}}move(e,t,n,o,s){let i=this.dataIdNextNumber++;if(o==="string"){let l=t;this.dataIdMap.set(e,{id:i,stringBytes:l,shape:n,dtype:o,memoryOffset:null,refCount:s});return}let u=y.sizeFromShape(n),c=u*y.bytesPerElement(o),a=this.wasm._malloc(c)>>>0;this.dataIdMap.set(e,{id:i,memoryOffset:a,shape:n,dtype:o,refCount:s}),this.wasm.tfjs.registerTensor(i,u,a),t!=null&&this.wasm.HEAPU8.set(new Uint8Array(t.buffer,t.byteOffset,c),a)}async read(e){return this.readSync(e)}readSync(e,t,n){let{memoryOffset:o,dtype:s,shape:i,stringBytes:u}=this.dataIdMap.get(e);if(s==="string")return(t==null||t===0)&&(n==null||n>=u.length)?u:u.slice(t,n);t=t||0,n=n||y.sizeFromShape(i);let c=y.bytesPerElement(s),a=this.wasm.HEAPU8.slice(o+t*c,o+n*c);return NV(a.buffer,s)}disposeData(e,t=!1){if(this.dataIdMap.has(e)){let n=this.dataIdMap.get(e);if(n.refCount--,!t&&n.refCount>0)return!1;this.wasm._free(n.memoryOffset),this.wasm.tfjs.disposeData(n.id),this.dataIdMap.delete(e)}return!0}refCount(e){return this.dataIdMap.has(e)?this.dataIdMap.get(e).refCount:0}incRef(e){let t=this.dataIdMap.get(e);t!=null&&t.refCount++}floatPrecision(){return 32}getMemoryOffset(e){return this.dataIdMap.get(e).memoryOffset}dispose(){this.wasm.tfjs.dispose(),"PThread"in this.wasm&&this.wasm.PThread.terminateAllThreads(),this.wasm=null}memory(){return{unreliable:!1}}makeOutput(e,t,n,o){let s;if(n==null)s=this.write(o??null,e,t);else{let i=this.dataIdNextNumber++;s={id:i},this.dataIdMap.set(s,{id:i,memoryOffset:n,shape:e,dtype:t,refCount:1});let u=y.sizeFromShape(e);this.wasm.tfjs.registerTensor(i,u,n)}return{dataId:s,shape:e,dtype:t}}typedArrayFromHeap({shape:e,dtype:t,dataId:n}){let o=this.wasm.HEAPU8.buffer,{memoryOffset:s}=this.dataIdMap.get(n),i=y.sizeFromShape(e);switch(t){case"float32":return new Float32Array(o,s,i);case"int32":return new Int32Array(o,s,i);case"bool":return new Uint8Array(o,s,i);default:throw new Error(`Unknown dtype ${t}`)}}};function EV(r){return(e,t)=>(y.fetch(r,{credentials:"same-origin"}).then(n=>{n.ok||e.env.a(`failed to load wasm binary file at '${r}'`),n.arrayBuffer().then(o=>{WebAssembly.instantiate(o,e).then(s=>{t(s.instance,s.module)})})}),{})}function M1(r,e,t){if($b!=null)return $b;let n="tfjs-backend-wasm.wasm";return r&&e?n="tfjs-backend-wasm-threaded-simd.wasm":r&&(n="tfjs-backend-wasm-simd.wasm"),dc!=null&&dc[n]!=null?dc[n]:t+n}async function O1(){let[r,e]=await Promise.all([N().getAsync("WASM_HAS_SIMD_SUPPORT"),N().getAsync("WASM_HAS_MULTITHREAD_SUPPORT")]);return new Promise((t,n)=>{let o={};o.locateFile=(u,c)=>{if(u.endsWith(".worker.js")){let a=P1.wasmWorkerContents.replace(/\n/g,"\\n"),l=new Blob([a],{type:"application/javascript"});return URL.createObjectURL(l)}return u.endsWith(".wasm")?M1(r,e,fc??c):c+u},B1&&(o.instantiateWasm=EV(M1(r,e,fc??"")));let s=!1;o.onAbort=()=>{if(s||Ap)return;Ap=!0,n({message:"Make sure the server can serve the `.wasm` file relative to the bundled js file. For more details see https://github.com/tensorflow/tfjs/blob/master/tfjs-backend-wasm/README.md#using-bundlers"})};let i;e&&r&&$b==null?(o.mainScriptUrlOrBlob=new Blob(["var WasmBackendModuleThreadedSimd = "+F1.toString()],{type:"text/javascript"}),i=F1(o)):i=TV(o),i.then(u=>{s=!0,Ap=!1;let c=null;u.tfjs={init:u.cwrap("init",null,[]),initWithThreadsCount:u.cwrap("init_with_threads_count",null,["number"]),getThreadsCount:u.cwrap("get_threads_count","number",[]),registerTensor:u.cwrap("register_tensor",null,["number","number","number"]),disposeData:u.cwrap("dispose_data",c,["number"]),dispose:u.cwrap("dispose",c,[])},t({wasm:u})}).catch(n)})}function NV(r,e){switch(e){case"float32":return new Float32Array(r);case"int32":return new Int32Array(r);case"bool":return new Uint8Array(r);default:throw new Error(`Unknown dtype ${e}`)}}var $V=["tfjs-backend-wasm.wasm","tfjs-backend-wasm-simd.wasm","tfjs-backend-wasm-threaded-simd.wasm"],$b=null,fc=null,dc={},Ap=!1,B1=!1;function L1(r,e=!1){if(Ap)throw new Error("The WASM backend was already initialized. Make sure you call `setWasmPaths()` before you call `tf.setBackend()` or `tf.ready()`");if(typeof r=="string")fc=r;else{dc=r;let t=$V.filter(n=>dc[n]==null);if(t.length>0)throw new Error(`There were no entries found for the following binaries: ${t.join(",")}. Please either call setWasmPaths with a map providing a path for each binary, or with a string indicating the directory where all the binaries can be found.`)}B1=e}var AV=-1,RV=-1;var DV=2;Vl("wasm",async()=>{let{wasm:r}=await O1();return new hc(r)},DV);var Vs={},Rp={alpha:!1,antialias:!1,premultipliedAlpha:!1,preserveDrawingBuffer:!1,depth:!1,stencil:!1,failIfMajorPerformanceCaveat:!0};function W1(r,e){Vs[r]=e}function qt(r,e){if(!(r in Vs)||e!=null){let n=MV(r,e);if(n!==null)Vs[r]=n;else return console.log("Could not get context for WebGL version",r),null}let t=Vs[r];return t==null||t.isContextLost()?(delete Vs[r],qt(r)):(t.disable(t.DEPTH_TEST),t.disable(t.STENCIL_TEST),t.disable(t.BLEND),t.disable(t.DITHER),t.disable(t.POLYGON_OFFSET_FILL),t.disable(t.SAMPLE_COVERAGE),t.enable(t.SCISSOR_TEST),t.enable(t.CULL_FACE),t.cullFace(t.BACK),Vs[r])}function FV(r){if(!N().getBool("IS_SAFARI")&&typeof OffscreenCanvas<"u"&&r===2)return new OffscreenCanvas(300,150);if(typeof document<"u")return document.createElement("canvas");throw new Error("Cannot create a canvas in this context")}function MV(r,e){if(r!==1&&r!==2)throw new Error("Cannot get WebGL rendering context, WebGL is disabled.");let t=e??FV(r);return t.addEventListener("webglcontextlost",n=>{n.preventDefault(),delete Vs[r]},!1),N().getBool("SOFTWARE_WEBGL_ENABLED")&&(Rp.failIfMajorPerformanceCaveat=!1),r===1?t.getContext("webgl",Rp)||t.getContext("experimental-webgl",Rp):t.getContext("webgl2",Rp)}var to;(function(r){r[r.DENSE=0]="DENSE",r[r.SHARED_BATCH=1]="SHARED_BATCH"})(to||(to={}));var xt;(function(r){r[r.RENDER=0]="RENDER",r[r.UPLOAD=1]="UPLOAD",r[r.PIXELS=2]="PIXELS",r[r.DOWNLOAD=3]="DOWNLOAD"})(xt||(xt={}));var ct;(function(r){r[r.UNPACKED_FLOAT16=0]="UNPACKED_FLOAT16",r[r.UNPACKED_FLOAT32=1]="UNPACKED_FLOAT32",r[r.PACKED_4X1_UNSIGNED_BYTE=2]="PACKED_4X1_UNSIGNED_BYTE",r[r.PACKED_2X2_FLOAT32=3]="PACKED_2X2_FLOAT32",r[r.PACKED_2X2_FLOAT16=4]="PACKED_2X2_FLOAT16"})(ct||(ct={}));function zs(r,e){return[e,r]}function U1(r,e){return r*e}function gc(r){let e=y.sizeFromShape(r),t=Math.ceil(e/4);return y.sizeToSquarishShape(t)}function Br(r,e){return[Math.max(1,Math.ceil(e/2)),Math.max(1,Math.ceil(r/2))]}function G1(r,e){let[t,n]=Br(r,e);return t*n*4}function xc(r,e){let t=r,n,o,s,i,u,c,a,l,p,m;return N().getNumber("WEBGL_VERSION")===2?(n=t.R32F,o=t.R16F,s=t.RGBA16F,i=t.RGBA32F,u=t.RED,a=4,l=1,p=t.HALF_FLOAT,m=t.FLOAT,c=t.RGBA8):(n=r.RGBA,o=r.RGBA,s=r.RGBA,i=t.RGBA,u=r.RGBA,a=4,l=4,p=e!=null?e.HALF_FLOAT_OES:null,m=r.FLOAT,c=r.RGBA),{internalFormatFloat:n,internalFormatHalfFloat:o,internalFormatPackedHalfFloat:s,internalFormatPackedFloat:i,textureFormatFloat:u,downloadTextureFormat:c,downloadUnpackNumChannels:a,defaultNumChannels:l,textureTypeHalfFloat:p,textureTypeFloat:m}}function H(r,e){let t=e();return N().getBool("DEBUG")&&PV(r),t}function PV(r){let e=r.getError();if(e!==r.NO_ERROR)throw new Error("WebGL Error: "+LV(r,e))}var OV=596e-10,BV=65504;function V1(r){return!!(N().getBool("WEBGL_RENDER_FLOAT32_ENABLED")||r===0||OV<Math.abs(r)&&Math.abs(r)<BV)}function LV(r,e){switch(e){case r.NO_ERROR:return"NO_ERROR";case r.INVALID_ENUM:return"INVALID_ENUM";case r.INVALID_VALUE:return"INVALID_VALUE";case r.INVALID_OPERATION:return"INVALID_OPERATION";case r.INVALID_FRAMEBUFFER_OPERATION:return"INVALID_FRAMEBUFFER_OPERATION";case r.OUT_OF_MEMORY:return"OUT_OF_MEMORY";case r.CONTEXT_LOST_WEBGL:return"CONTEXT_LOST_WEBGL";default:return`Unknown error code ${e}`}}function bc(r,e){return ln(r,()=>r.getExtension(e),'Extension "'+e+'" not supported on this browser.')}function z1(r,e){let t=ln(r,()=>r.createShader(r.VERTEX_SHADER),"Unable to create vertex WebGLShader.");if(H(r,()=>r.shaderSource(t,e)),H(r,()=>r.compileShader(t)),r.getShaderParameter(t,r.COMPILE_STATUS)===!1)throw console.log(r.getShaderInfoLog(t)),new Error("Failed to compile vertex shader.");return t}function H1(r,e){let t=ln(r,()=>r.createShader(r.FRAGMENT_SHADER),"Unable to create fragment WebGLShader.");if(H(r,()=>r.shaderSource(t,e)),H(r,()=>r.compileShader(t)),N().get("ENGINE_COMPILE_ONLY"))return t;if(r.getShaderParameter(t,r.COMPILE_STATUS)===!1)throw Ob(e,r.getShaderInfoLog(t)),new Error("Failed to compile fragment shader.");return t}var WV=/ERROR: [0-9]+:([0-9]+):/g;function Ob(r,e){let t=WV.exec(e);if(t==null){console.log(`Couldn't parse line number in error: ${e}`),console.log(r);return}let n=+t[1],o=r.split(`
`),s=o.length.toString().length+2,i=o.map((p,m)=>y.rightPad((m+1).toString(),s)+p),u=0;for(let p=0;p<i.length;p++)u=Math.max(i[p].length,u);let c=i.slice(0,n-1),a=i.slice(n-1,n),l=i.slice(n);console.log(c.join(`
`)),console.log(e.split(`
`)[0]),console.log(`%c ${y.rightPad(a[0],u)}`,"border:1px solid red; background-color:#e3d2d2; color:#a61717"),console.log(l.join(`
`))}function q1(r){return ln(r,()=>r.createProgram(),"Unable to create WebGLProgram.")}function K1(r,e){if(H(r,()=>r.linkProgram(e)),!N().get("ENGINE_COMPILE_ONLY")&&r.getProgramParameter(e,r.LINK_STATUS)===!1)throw console.log(r.getProgramInfoLog(e)),new Error("Failed to link vertex and fragment shaders.")}function Fp(r,e){if(H(r,()=>r.validateProgram(e)),r.getProgramParameter(e,r.VALIDATE_STATUS)===!1)throw console.log(r.getProgramInfoLog(e)),new Error("Shader program validation failed.")}function j1(r,e){let t=ln(r,()=>r.createBuffer(),"Unable to create WebGLBuffer");return H(r,()=>r.bindBuffer(r.ARRAY_BUFFER,t)),H(r,()=>r.bufferData(r.ARRAY_BUFFER,e,r.STATIC_DRAW)),t}function X1(r,e){let t=ln(r,()=>r.createBuffer(),"Unable to create WebGLBuffer");return H(r,()=>r.bindBuffer(r.ELEMENT_ARRAY_BUFFER,t)),H(r,()=>r.bufferData(r.ELEMENT_ARRAY_BUFFER,e,r.STATIC_DRAW)),t}function Y1(r){return ln(r,()=>r.createTexture(),"Unable to create WebGLTexture.")}function Z1(r,e){let t=N().getNumber("WEBGL_MAX_TEXTURE_SIZE");if(r<=0||e<=0){let n=`[${r}x${e}]`;throw new Error("Requested texture size "+n+" is invalid.")}if(r>t||e>t){let n=`[${r}x${e}]`,o=`[${t}x${t}]`;throw new Error("Requested texture size "+n+" greater than WebGL maximum on this browser / GPU "+o+".")}}function Q1(r){return ln(r,()=>r.createFramebuffer(),"Unable to create WebGLFramebuffer.")}function Bb(r,e,t,n,o,s,i){let u=r.getAttribLocation(e,t);return u===-1?!1:(H(r,()=>r.bindBuffer(r.ARRAY_BUFFER,n)),H(r,()=>r.vertexAttribPointer(u,o,r.FLOAT,!1,s,i)),H(r,()=>r.enableVertexAttribArray(u)),!0)}function UV(r,e,t){VV(r,t),H(r,()=>r.activeTexture(r.TEXTURE0+t)),H(r,()=>r.bindTexture(r.TEXTURE_2D,e))}function J1(r,e,t){return ln(r,()=>r.getUniformLocation(e,t),'uniform "'+t+'" not present in program.')}function ek(r,e,t){return r.getUniformLocation(e,t)}function tk(r,e,t,n){H(r,()=>UV(r,e,n)),H(r,()=>r.uniform1i(t,n))}function Mp(r,e,t){H(r,()=>r.bindFramebuffer(r.FRAMEBUFFER,t)),H(r,()=>r.framebufferTexture2D(r.FRAMEBUFFER,r.COLOR_ATTACHMENT0,r.TEXTURE_2D,e,0))}function Lb(r,e){H(r,()=>r.bindFramebuffer(r.FRAMEBUFFER,e)),H(r,()=>r.framebufferTexture2D(r.FRAMEBUFFER,r.COLOR_ATTACHMENT0,r.TEXTURE_2D,null,0))}function yc(r){let e=r.checkFramebufferStatus(r.FRAMEBUFFER);if(e!==r.FRAMEBUFFER_COMPLETE)throw new Error("Error binding framebuffer: "+GV(r,e))}function GV(r,e){switch(e){case r.FRAMEBUFFER_INCOMPLETE_ATTACHMENT:return"FRAMEBUFFER_INCOMPLETE_ATTACHMENT";case r.FRAMEBUFFER_INCOMPLETE_MISSING_ATTACHMENT:return"FRAMEBUFFER_INCOMPLETE_MISSING_ATTACHMENT";case r.FRAMEBUFFER_INCOMPLETE_DIMENSIONS:return"FRAMEBUFFER_INCOMPLETE_DIMENSIONS";case r.FRAMEBUFFER_UNSUPPORTED:return"FRAMEBUFFER_UNSUPPORTED";default:return`unknown error ${e}`}}function ln(r,e,t){let n=H(r,()=>e());if(n==null)throw new Error(t);return n}function VV(r,e){let t=r.MAX_COMBINED_TEXTURE_IMAGE_UNITS-1,n=e+r.TEXTURE0;if(n<r.TEXTURE0||n>t){let o=`[gl.TEXTURE0, gl.TEXTURE${t}]`;throw new Error(`textureUnit must be in ${o}.`)}}function ro(r,e=2){return y.sizeFromShape(r.slice(0,r.length-e))}function no(r){if(r.length===0)throw Error("Cannot get rows and columns of an empty shape array.");return[r.length>1?r[r.length-2]:1,r[r.length-1]]}function wc(r){let e=[1,1,1];return r.length===0||r.length===1&&r[0]===1||(e=[ro(r),...no(r)]),e}function rk(r,e=!1){let t=N().getNumber("WEBGL_MAX_TEXTURE_SIZE"),n=N().getNumber("WEBGL_MAX_SIZE_FOR_NARROW_TEXTURE");n===1/0&&N().getBool("WEBGL_AUTO_SQUARIFY_NARROW_TEXTURE_SHAPE")&&(n=t/2),e&&(t=t*2,n=n*2,r=r.map((u,c)=>c>=r.length-2?y.nearestLargerEven(r[c]):r[c]),r.length===1&&(r=[2,r[0]])),r.length!==2&&(r=y.squeezeShape(r).newShape);let o=y.sizeFromShape(r),s=null;r.length<=1&&o<=t?s=[1,o]:r.length===2&&r[0]<=t&&r[1]<=t?s=r:r.length===3&&r[0]*r[1]<=t&&r[2]<=t?s=[r[0]*r[1],r[2]]:r.length===3&&r[0]<=t&&r[1]*r[2]<=t?s=[r[0],r[1]*r[2]]:r.length===4&&r[0]*r[1]*r[2]<=t&&r[3]<=t?s=[r[0]*r[1]*r[2],r[3]]:r.length===4&&r[0]<=t&&r[1]*r[2]*r[3]<=t&&(s=[r[0],r[1]*r[2]*r[3]]);let i=s!=null&&Math.max(...s)>n&&Math.min(...s)<=(e?2:1)&&Math.min(...s)>0;if(s==null||i)if(e){let u=ro(r),c=2,a=2;r.length&&([c,a]=no(r)),o=u*(c/2)*(a/2),s=y.sizeToSquarishShape(o).map(l=>l*2)}else s=y.sizeToSquarishShape(o);return s}function Dp(r){return r%2===0}function Hs(r,e){if(r=r.slice(-2),e=e.slice(-2),y.arraysEqual(r,e)||!r.length||!e.length||r[0]===0||r[1]===0||e[0]===0||e[1]===0)return!0;if(r.length!==e.length){let t=r[r.length-1],n=e[e.length-1];if(t===n||Dp(t)&&Dp(n)&&(r[0]===1||e[0]===1))return!0}return r[1]===e[1]&&Dp(r[0])&&Dp(e[0])}var Fb,Mb;function nk(r){if(Fb==null){let e=qt(r);Fb=e.getParameter(e.MAX_TEXTURE_SIZE)}return Fb}function ok(r){if(Mb==null){let e=qt(r);Mb=e.getParameter(e.MAX_TEXTURE_IMAGE_UNITS)}return Math.min(16,Mb)}function sk(r){if(r===0)return 0;let e,t=qt(r);return rr(t,"EXT_disjoint_timer_query_webgl2")&&r===2?e=2:rr(t,"EXT_disjoint_timer_query")?e=1:e=0,e}function rr(r,e){return r.getExtension(e)!=null}function Wb(r){try{if(qt(r)!=null)return!0}catch(e){return console.log("Error when getting WebGL context: ",e),!1}return!1}function ak(r){if(r===0)return!1;let e=qt(r);if(r===1){if(!rr(e,"OES_texture_float"))return!1}else if(!rr(e,"EXT_color_buffer_float"))return!1;return Pb(e)}function ik(r){if(r===0)return!1;let e=qt(r);if(r===1){if(!rr(e,"OES_texture_float")||!rr(e,"WEBGL_color_buffer_float"))return!1}else{if(rr(e,"EXT_color_buffer_float"))return Pb(e);let n="EXT_color_buffer_half_float";if(rr(e,n)){let o=e.getExtension(n);return zV(e,o)}return!1}return Pb(e)}function Pb(r){let e=xc(r),t=r.createTexture();r.bindTexture(r.TEXTURE_2D,t),r.texImage2D(r.TEXTURE_2D,0,e.internalFormatFloat,1,1,0,e.textureFormatFloat,e.textureTypeFloat,null);let s=r.createFramebuffer();r.bindFramebuffer(r.FRAMEBUFFER,s),r.framebufferTexture2D(r.FRAMEBUFFER,r.COLOR_ATTACHMENT0,r.TEXTURE_2D,t,0);let i=r.checkFramebufferStatus(r.FRAMEBUFFER)===r.FRAMEBUFFER_COMPLETE;return r.bindTexture(r.TEXTURE_2D,null),r.bindFramebuffer(r.FRAMEBUFFER,null),r.deleteTexture(t),r.deleteFramebuffer(s),i}function zV(r,e){let t=xc(r,e),n=r.createTexture();r.bindTexture(r.TEXTURE_2D,n),r.texImage2D(r.TEXTURE_2D,0,t.internalFormatHalfFloat,1,1,0,t.textureFormatFloat,t.textureTypeHalfFloat,null);let i=r.createFramebuffer();r.bindFramebuffer(r.FRAMEBUFFER,i),r.framebufferTexture2D(r.FRAMEBUFFER,r.COLOR_ATTACHMENT0,r.TEXTURE_2D,n,0);let u=r.checkFramebufferStatus(r.FRAMEBUFFER)===r.FRAMEBUFFER_COMPLETE;return r.bindTexture(r.TEXTURE_2D,null),r.bindFramebuffer(r.FRAMEBUFFER,null),r.deleteTexture(n),r.deleteFramebuffer(i),u}function uk(r){return r!==2?!1:qt(r).fenceSync!=null}function Lr(r,e){Array.isArray(r)||(r=[r]),r.forEach(t=>{t!=null&&y.assert(t.dtype!=="complex64",()=>`${e} does not support complex64 tensors in the WebGL backend.`)})}var Z=N();Z.registerFlag("HAS_WEBGL",()=>Z.getNumber("WEBGL_VERSION")>0);Z.registerFlag("WEBGL_VERSION",()=>Wb(2)?2:Wb(1)?1:0);Z.registerFlag("WEBGL_CHECK_NUMERICAL_PROBLEMS",()=>!1);Z.registerFlag("WEBGL_BUFFER_SUPPORTED",()=>Z.get("WEBGL_VERSION")===2);Z.registerFlag("WEBGL_CPU_FORWARD",()=>!0);Z.registerFlag("WEBGL_FORCE_F16_TEXTURES",()=>!1);Z.registerFlag("WEBGL_PACK",()=>Z.getBool("HAS_WEBGL"));Z.registerFlag("WEBGL_PACK_NORMALIZATION",()=>Z.getBool("WEBGL_PACK"));Z.registerFlag("WEBGL_PACK_CLIP",()=>Z.getBool("WEBGL_PACK"));Z.registerFlag("WEBGL_PACK_DEPTHWISECONV",()=>Z.getBool("WEBGL_PACK"));Z.registerFlag("WEBGL_PACK_BINARY_OPERATIONS",()=>Z.getBool("WEBGL_PACK"));Z.registerFlag("WEBGL_PACK_UNARY_OPERATIONS",()=>Z.getBool("WEBGL_PACK"));Z.registerFlag("WEBGL_PACK_ARRAY_OPERATIONS",()=>Z.getBool("WEBGL_PACK"));Z.registerFlag("WEBGL_PACK_IMAGE_OPERATIONS",()=>Z.getBool("WEBGL_PACK"));Z.registerFlag("WEBGL_PACK_REDUCE",()=>Z.getBool("WEBGL_PACK"));Z.registerFlag("WEBGL_LAZILY_UNPACK",()=>Z.getBool("WEBGL_PACK"));Z.registerFlag("WEBGL_CONV_IM2COL",()=>Z.getBool("WEBGL_PACK"));Z.registerFlag("WEBGL_PACK_CONV2DTRANSPOSE",()=>Z.getBool("WEBGL_PACK"));Z.registerFlag("WEBGL_MAX_TEXTURE_SIZE",()=>nk(Z.getNumber("WEBGL_VERSION")));Z.registerFlag("WEBGL_MAX_TEXTURES_IN_SHADER",()=>ok(Z.getNumber("WEBGL_VERSION")));Z.registerFlag("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION",()=>{let r=Z.getNumber("WEBGL_VERSION");return r===0?0:sk(r)});Z.registerFlag("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_RELIABLE",()=>Z.getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION")>0&&!Hn.isMobile());Z.registerFlag("WEBGL_RENDER_FLOAT32_CAPABLE",()=>ak(Z.getNumber("WEBGL_VERSION")));Z.registerFlag("WEBGL_RENDER_FLOAT32_ENABLED",()=>Z.getBool("WEBGL_FORCE_F16_TEXTURES")?!1:Z.getBool("WEBGL_RENDER_FLOAT32_CAPABLE"));Z.registerFlag("WEBGL_DOWNLOAD_FLOAT_ENABLED",()=>ik(Z.getNumber("WEBGL_VERSION")));Z.registerFlag("WEBGL_FENCE_API_ENABLED",()=>uk(Z.getNumber("WEBGL_VERSION")));Z.registerFlag("WEBGL_SIZE_UPLOAD_UNIFORM",()=>Z.getBool("WEBGL_RENDER_FLOAT32_ENABLED")?4:0);Z.registerFlag("WEBGL_DELETE_TEXTURE_THRESHOLD",()=>-1,r=>{if(typeof r!="number")throw new Error(`WEBGL_DELETE_TEXTURE_THRESHOLD must be a number but got ${r}.`);if(r<0&&r!==-1)throw new Error(`WEBGL_DELETE_TEXTURE_THRESHOLD must be -1 (indicating never delete) or at least 0, but got ${r}.`)});Z.registerFlag("WEBGL_FLUSH_THRESHOLD",()=>Hn.isMobile()?1:-1,r=>{if(typeof r!="number")throw new Error(`WEBGL_FLUSH_THRESHOLD must be a number but got ${r}.`);if(r<0&&r!==-1)throw new Error(`WEBGL_FLUSH_THRESHOLD must be -1 (indicating never manual flush) or at least 0, but got ${r}.`)});Z.registerFlag("CPU_HANDOFF_SIZE_THRESHOLD",()=>128);Z.registerFlag("WEBGL_USE_SHAPES_UNIFORMS",()=>!1);Z.registerFlag("TOPK_LAST_DIM_CPU_HANDOFF_SIZE_THRESHOLD",()=>1e5);Z.registerFlag("TOPK_K_CPU_HANDOFF_THRESHOLD",()=>128);Z.registerFlag("WEBGL_EXP_CONV",()=>!1);Z.registerFlag("SOFTWARE_WEBGL_ENABLED",()=>Z.getBool("IS_TEST"));Z.registerFlag("WEBGL_MAX_SIZE_FOR_NARROW_TEXTURE",()=>1/0);Z.registerFlag("WEBGL_AUTO_SQUARIFY_NARROW_TEXTURE_SHAPE",()=>!1);Z.registerFlag("WEBGL2_ISNAN_CUSTOM",()=>!1);Z.registerFlag("ENGINE_COMPILE_ONLY",()=>!1);function Oe(){let r,e,t,n,o,s,i,u,c,a;return N().getNumber("WEBGL_VERSION")===2?(r="#version 300 es",e="in",t="out",n="in",o="texture",s="outputColor",i="out vec4 outputColor;",u=N().getBool("WEBGL2_ISNAN_CUSTOM")?`
      bool isnan_custom(float val) {
        uint floatToUint = floatBitsToUint(val);
        return (floatToUint & 0x7fffffffu) > 0x7f800000u;
      }

      bvec4 isnan_custom(vec4 val) {
        return bvec4(isnan_custom(val.x),
          isnan_custom(val.y), isnan_custom(val.z), isnan_custom(val.w));
      }

      #define isnan(value) isnan_custom(value)
    `:"",c="",a=`
      #define round(value) newRound(value)
      int newRound(float value) {
        return int(floor(value + 0.5));
      }

      ivec4 newRound(vec4 value) {
        return ivec4(floor(value + vec4(0.5)));
      }
    `):(r="",e="attribute",t="varying",n="varying",o="texture2D",s="gl_FragColor",i="",u=`
      #define isnan(value) isnan_custom(value)
      bool isnan_custom(float val) {
        return (val > 0. || val < 1. || val == 0.) ? false : true;
      }
      bvec4 isnan_custom(vec4 val) {
        return bvec4(isnan(val.x), isnan(val.y), isnan(val.z), isnan(val.w));
      }
    `,c=`
      uniform float INFINITY;

      bool isinf(float val) {
        return abs(val) == INFINITY;
      }
      bvec4 isinf(vec4 val) {
        return equal(abs(val), vec4(INFINITY));
      }
    `,a=`
      int round(float value) {
        return int(floor(value + 0.5));
      }

      ivec4 round(vec4 value) {
        return ivec4(floor(value + vec4(0.5)));
      }
    `),{version:r,attribute:e,varyingVs:t,varyingFs:n,texture2D:o,output:s,defineOutput:i,defineSpecialNaN:u,defineSpecialInf:c,defineRound:a}}function Sr(r,e,t="index"){let n=y.computeStrides(e);return n.map((o,s)=>{let i=`int ${r[s]} = ${t} / ${o}`,u=s===n.length-1?`int ${r[s+1]} = ${t} - ${r[s]} * ${o}`:`index -= ${r[s]} * ${o}`;return`${i}; ${u};`}).join("")}function qs(r,e,t="index"){let n=y.computeStrides(e);return n.map((o,s)=>{let i=`int ${r[s]} = ${t} / outShapeStrides[${s}]`,u=s===n.length-1?`int ${r[s+1]} = ${t} - ${r[s]} * outShapeStrides[${s}]`:`index -= ${r[s]} * outShapeStrides[${s}]`;return`${i}; ${u};`}).join("")}function HV(r,e){let t=r.length,n=r.map(s=>`${e}[${s}]`),o=new Array(t-1);o[t-2]=n[t-1];for(let s=t-3;s>=0;--s)o[s]=`(${o[s+1]} * ${n[s+1]})`;return o}function ck(r,e,t="index"){let n=r.map((s,i)=>i),o=HV(n,e);return o.map((s,i)=>{let u=`int ${r[i]} = ${t} / ${o[i]}`,c=i===o.length-1?`int ${r[i+1]} = ${t} - ${r[i]} * ${o[i]}`:`index -= ${r[i]} * ${o[i]}`;return`${u}; ${c};`}).join("")}function zi(r){let e=y.computeStrides(r).map(t=>t.toString());return`
  int getFlatIndex(ivec3 coords) {
    return coords.x * ${e[0]} + coords.y * ${e[1]} + coords.z;
  }
`}function Hi(){return`
  int getFlatIndex(ivec3 coords) {
    return coords.x * outShapeStrides[0] + coords.y * outShapeStrides[1] + coords.z;
  }
`}var Op=`
  const float FLOAT_MAX = 1.70141184e38;
  const float FLOAT_MIN = 1.17549435e-38;

  lowp vec4 encode_float(highp float v) {
    if (isnan(v)) {
      return vec4(255, 255, 255, 255);
    }

    highp float av = abs(v);

    if(av < FLOAT_MIN) {
      return vec4(0.0, 0.0, 0.0, 0.0);
    } else if(v > FLOAT_MAX) {
      return vec4(0.0, 0.0, 128.0, 127.0) / 255.0;
    } else if(v < -FLOAT_MAX) {
      return vec4(0.0, 0.0,  128.0, 255.0) / 255.0;
    }

    highp vec4 c = vec4(0,0,0,0);

    highp float e = floor(log2(av));
    highp float m = exp2(fract(log2(av))) - 1.0;

    c[2] = floor(128.0 * m);
    m -= c[2] / 128.0;
    c[1] = floor(32768.0 * m);
    m -= c[1] / 32768.0;
    c[0] = floor(8388608.0 * m);

    highp float ebias = e + 127.0;
    c[3] = floor(ebias / 2.0);
    ebias -= c[3] * 2.0;
    c[2] += floor(ebias) * 128.0;

    c[3] += 128.0 * step(0.0, -v);

    return c / 255.0;
  }
`;var{getBroadcastDims:lk}=S;function pk(r,e,t){let n=[];if(r.forEach(f=>{let d=y.sizeFromShape(f.shapeInfo.logicalShape);if(f.shapeInfo.isUniform?n.push(`uniform float ${f.name}${d>1?`[${d}]`:""};`):(n.push(`uniform sampler2D ${f.name};`),n.push(`uniform int offset${f.name};`)),t.enableShapeUniforms){let{uniformShape:h}=Bp(t.packedInputs,f.shapeInfo.logicalShape,f.shapeInfo.texShape);switch(h.length){case 1:n.push(`uniform int ${f.name}Shape;`);break;case 2:n.push(`uniform ivec2 ${f.name}Shape;`);break;case 3:n.push(`uniform ivec3 ${f.name}Shape;`);break;case 4:n.push(`uniform ivec4 ${f.name}Shape;`);break;default:break}n.push(`uniform ivec2 ${f.name}TexShape;`)}}),t.enableShapeUniforms){switch(e.logicalShape.length){case 1:n.push("uniform int outShape;");break;case 2:n.push("uniform ivec2 outShape;"),n.push("uniform int outShapeStrides;");break;case 3:n.push("uniform ivec3 outShape;"),n.push("uniform ivec2 outShapeStrides;");break;case 4:n.push("uniform ivec4 outShape;"),n.push("uniform ivec3 outShapeStrides;");break;default:break}n.push("uniform ivec2 outTexShape;")}t.customUniforms&&t.customUniforms.forEach(f=>{n.push(`uniform ${f.type} ${f.name}${f.arrayIndex?`[${f.arrayIndex}]`:""};`)});let o=n.join(`
`),s=r.map(f=>qV(f,e,t.packedInputs,t.enableShapeUniforms)).join(`
`),i=e.texShape,u=Oe(),c=XV(u),a,l,p=QV(u);return e.isPacked?(a=KV(e.logicalShape,i,t.enableShapeUniforms),l=ZV(u)):(a=jV(e.logicalShape,i,t.enableShapeUniforms),l=YV(u)),t.packedInputs&&(p+=r4),[p,c,l,o,a,s,t.userCode].join(`
`)}function Ki(r,e=!1){let t=r.shapeInfo.logicalShape;switch(t.length){case 0:return d4(r,e);case 1:return g4(r,e);case 2:return b4(r,e);case 3:return w4(r,e);case 4:return C4(r,e);case 5:return I4(r);case 6:return S4(r);default:throw new Error(`${t.length}-D input sampling is not yet supported`)}}function mk(r,e){switch(r.shapeInfo.logicalShape.length){case 0:return f4(r);case 1:return h4(r,e);case 2:return x4(r,e);case 3:return y4(r,e);default:return v4(r,e)}}function qV(r,e,t=!1,n){let o="";t?o+=mk(r,n):o+=Ki(r,n);let s=r.shapeInfo.logicalShape,i=e.logicalShape;return s.length<=i.length&&(t?o+=_4(r,e):o+=k4(r,e)),o}function KV(r,e,t){switch(r.length){case 0:return fk();case 1:return n4(r,e,t);case 2:return p4(r,e,t);case 3:return s4(r,e,t);default:return i4(r,e,t)}}function jV(r,e,t){switch(r.length){case 0:return fk();case 1:return o4(r,e,t);case 2:return m4(r,e,t);case 3:return a4(r,e,t);case 4:return u4(r,e,t);case 5:return c4(r,e);case 6:return l4(r,e);default:throw new Error(`${r.length}-D output sampling is not yet supported`)}}function XV(r){return`
    float sampleTexture(sampler2D textureSampler, vec2 uv) {
      return ${r.texture2D}(textureSampler, uv).r;
    }
  `}function YV(r){return`
    void setOutput(float val) {
      ${r.output} = vec4(val, 0, 0, 0);
    }
  `}function ZV(r){return`
    void setOutput(vec4 val) {
      ${r.output} = val;
    }
  `}function QV(r){return`${r.version}
    precision highp float;
    precision highp int;
    precision highp sampler2D;
    ${r.varyingFs} vec2 resultUV;
    ${r.defineOutput}
    const vec2 halfCR = vec2(0.5, 0.5);

    struct ivec5
    {
      int x;
      int y;
      int z;
      int w;
      int u;
    };

    struct ivec6
    {
      int x;
      int y;
      int z;
      int w;
      int u;
      int v;
    };

    uniform float NAN;
    ${r.defineSpecialNaN}
    ${r.defineSpecialInf}
    ${r.defineRound}

    int imod(int x, int y) {
      return x - y * (x / y);
    }

    int idiv(int a, int b, float sign) {
      int res = a / b;
      int mod = imod(a, b);
      if (sign < 0. && mod != 0) {
        res -= 1;
      }
      return res;
    }

    //Based on the work of Dave Hoskins
    //https://www.shadertoy.com/view/4djSRW
    #define HASHSCALE1 443.8975
    float random(float seed){
      vec2 p = resultUV * seed;
      vec3 p3  = fract(vec3(p.xyx) * HASHSCALE1);
      p3 += dot(p3, p3.yzx + 19.19);
      return fract((p3.x + p3.y) * p3.z);
    }

    ${JV}
    ${e4}
    ${t4}
  `}var JV=`
vec2 uvFromFlat(int texNumR, int texNumC, int index) {
  int texR = index / texNumC;
  int texC = index - texR * texNumC;
  return (vec2(texC, texR) + halfCR) / vec2(texNumC, texNumR);
}
vec2 packedUVfrom1D(int texNumR, int texNumC, int index) {
  int texelIndex = index / 2;
  int texR = texelIndex / texNumC;
  int texC = texelIndex - texR * texNumC;
  return (vec2(texC, texR) + halfCR) / vec2(texNumC, texNumR);
}
`,e4=`
vec2 packedUVfrom2D(int texelsInLogicalRow, int texNumR,
  int texNumC, int row, int col) {
  int texelIndex = (row / 2) * texelsInLogicalRow + (col / 2);
  int texR = texelIndex / texNumC;
  int texC = texelIndex - texR * texNumC;
  return (vec2(texC, texR) + halfCR) / vec2(texNumC, texNumR);
}
`,t4=`
vec2 packedUVfrom3D(int texNumR, int texNumC,
    int texelsInBatch, int texelsInLogicalRow, int b,
    int row, int col) {
  int index = b * texelsInBatch + (row / 2) * texelsInLogicalRow + (col / 2);
  int texR = index / texNumC;
  int texC = index - texR * texNumC;
  return (vec2(texC, texR) + halfCR) / vec2(texNumC, texNumR);
}
`,r4=`
  float getChannel(vec4 frag, vec2 innerDims) {
    vec2 modCoord = mod(innerDims, 2.);
    return modCoord.x == 0. ?
      (modCoord.y == 0. ? frag.r : frag.g) :
      (modCoord.y == 0. ? frag.b : frag.a);
  }
  float getChannel(vec4 frag, int dim) {
    float modCoord = mod(float(dim), 2.);
    return modCoord == 0. ? frag.r : frag.g;
  }
`;function fk(){return`
    int getOutputCoords() {
      return 0;
    }
  `}function n4(r,e,t){let n=[Math.ceil(e[0]/2),Math.ceil(e[1]/2)];return n[0]===1?t?`
      int getOutputCoords() {
        return 2 * int(resultUV.x * ceil(float(outTexShape[1]) / 2.0));
      }
    `:`
      int getOutputCoords() {
        return 2 * int(resultUV.x * ${n[1]}.0);
      }
    `:n[1]===1?t?`
      int getOutputCoords() {
        return 2 * int(resultUV.y * ceil(float(outTexShape[0]) / 2.0));
      }
    `:`
      int getOutputCoords() {
        return 2 * int(resultUV.y * ${n[0]}.0);
      }
    `:t?`
    int getOutputCoords() {
      ivec2 packedTexShape = ivec2(ceil(float(outTexShape[0]) / 2.0), ceil(float(outTexShape[1]) / 2.0));
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(packedTexShape[0], packedTexShape[1]));
      return 2 * (resTexRC.x * packedTexShape[1] + resTexRC.y);
    }
  `:`
    int getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${n[0]}, ${n[1]}));
      return 2 * (resTexRC.x * ${n[1]} + resTexRC.y);
    }
  `}function o4(r,e,t){return e[0]===1?t?`
      int getOutputCoords() {
        return int(resultUV.x * float(outTexShape[1]));
      }
    `:`
      int getOutputCoords() {
        return int(resultUV.x * ${e[1]}.0);
      }
    `:e[1]===1?t?`
      int getOutputCoords() {
        return int(resultUV.y * float(outTexShape[0]));
      }
    `:`
      int getOutputCoords() {
        return int(resultUV.y * ${e[0]}.0);
      }
    `:t?`
    int getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(outTexShape[0], outTexShape[1]));
      return resTexRC.x * outTexShape[1] + resTexRC.y;
    }
  `:`
    int getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${e[0]}, ${e[1]}));
      return resTexRC.x * ${e[1]} + resTexRC.y;
    }
  `}function s4(r,e,t){if(t)return`
    ivec3 getOutputCoords() {
      ivec2 packedTexShape = ivec2(ceil(float(outTexShape[0]) / 2.0), ceil(float(outTexShape[1]) / 2.0));
      int texelsInLogicalRow = int(ceil(float(outShape[2]) / 2.0));
      int texelsInBatch = texelsInLogicalRow * int(ceil(float(outShape[1]) / 2.0));
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(packedTexShape[0], packedTexShape[1]));
      int index = resTexRC.x * packedTexShape[1] + resTexRC.y;

      int b = index / texelsInBatch;
      index -= b * texelsInBatch;

      int r = 2 * (index / texelsInLogicalRow);
      int c = imod(index, texelsInLogicalRow) * 2;

      return ivec3(b, r, c);
    }
  `;let n=[Math.ceil(e[0]/2),Math.ceil(e[1]/2)],o=Math.ceil(r[2]/2),s=o*Math.ceil(r[1]/2);return`
    ivec3 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${n[0]}, ${n[1]}));
      int index = resTexRC.x * ${n[1]} + resTexRC.y;

      int b = index / ${s};
      index -= b * ${s};

      int r = 2 * (index / ${o});
      int c = imod(index, ${o}) * 2;

      return ivec3(b, r, c);
    }
  `}function a4(r,e,t){if(t)return`
  ivec3 getOutputCoords() {
    ivec2 resTexRC = ivec2(resultUV.yx *
                           vec2(outTexShape[0], outTexShape[1]));
    int index = resTexRC.x * outTexShape[1] + resTexRC.y;
    ${qs(["r","c","d"],r)}
    return ivec3(r, c, d);
  }
`;let n=Sr(["r","c","d"],r);return`
    ivec3 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${e[0]}, ${e[1]}));
      int index = resTexRC.x * ${e[1]} + resTexRC.y;
      ${n}
      return ivec3(r, c, d);
    }
  `}function i4(r,e,t){if(t)return`
    ivec4 getOutputCoords() {
      ivec2 packedTexShape = ivec2(ceil(float(outTexShape[0]) / 2.0), ceil(float(outTexShape[1]) / 2.0));
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(packedTexShape[0], packedTexShape[1]));
      int index = resTexRC.x * packedTexShape[1] + resTexRC.y;

      int texelsInLogicalRow = int(ceil(float(outShape[3]) / 2.0));
      int texelsInBatch = texelsInLogicalRow * int(ceil(float(outShape[2]) / 2.0));
      int texelsInBatchN = texelsInBatch * outShape[1];

      int b2 = index / texelsInBatchN;
      index -= b2 * texelsInBatchN;

      int b = index / texelsInBatch;
      index -= b * texelsInBatch;

      int r = 2 * (index / texelsInLogicalRow);
      int c = imod(index, texelsInLogicalRow) * 2;

      return ivec4(b2, b, r, c);
    }
  `;let n=[Math.ceil(e[0]/2),Math.ceil(e[1]/2)],o=Math.ceil(r[r.length-1]/2),s=o*Math.ceil(r[r.length-2]/2),i=s,u="",c="b, r, c";for(let a=2;a<r.length-1;a++)i*=r[r.length-a-1],u=`
      int b${a} = index / ${i};
      index -= b${a} * ${i};
    `+u,c=`b${a}, `+c;return`
    ivec${r.length} getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${n[0]}, ${n[1]}));
      int index = resTexRC.x * ${n[1]} + resTexRC.y;

      ${u}

      int b = index / ${s};
      index -= b * ${s};

      int r = 2 * (index / ${o});
      int c = imod(index, ${o}) * 2;

      return ivec${r.length}(${c});
    }
  `}function u4(r,e,t){if(t)return`
    ivec4 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
        vec2(outTexShape[0], outTexShape[1]));
      int index = resTexRC.x * outTexShape[1] + resTexRC.y;
      ${qs(["r","c","d","d2"],r)}
      return ivec4(r, c, d, d2);
    }
  `;let n=Sr(["r","c","d","d2"],r);return`
    ivec4 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
        vec2(${e[0]}, ${e[1]}));
      int index = resTexRC.x * ${e[1]} + resTexRC.y;
      ${n}
      return ivec4(r, c, d, d2);
    }
  `}function c4(r,e){let t=Sr(["r","c","d","d2","d3"],r);return`
    ivec5 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx * vec2(${e[0]},
                             ${e[1]}));

      int index = resTexRC.x * ${e[1]} + resTexRC.y;

      ${t}

      ivec5 outShape = ivec5(r, c, d, d2, d3);
      return outShape;
    }
  `}function l4(r,e){let t=Sr(["r","c","d","d2","d3","d4"],r);return`
    ivec6 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
        vec2(${e[0]}, ${e[1]}));
      int index = resTexRC.x * ${e[1]} + resTexRC.y;

      ${t}

      ivec6 result = ivec6(r, c, d, d2, d3, d4);
      return result;
    }
  `}function p4(r,e,t){let n=[Math.ceil(e[0]/2),Math.ceil(e[1]/2)];if(y.arraysEqual(r,e))return t?`
      ivec2 getOutputCoords() {
        ivec2 packedTexShape = ivec2(ceil(float(outTexShape[0]) / 2.0), ceil(float(outTexShape[1]) / 2.0));
        return 2 * ivec2(resultUV.yx * vec2(packedTexShape[0], packedTexShape[1]));
      }
    `:`
      ivec2 getOutputCoords() {
        return 2 * ivec2(resultUV.yx * vec2(${n[0]}, ${n[1]}));
      }
    `;let o=Math.ceil(r[1]/2);return t?`
    ivec2 getOutputCoords() {
      ivec2 packedTexShape = ivec2(ceil(float(outTexShape[0]) / 2.0), ceil(float(outTexShape[1]) / 2.0));
      int texelsInLogicalRow = int(ceil(float(outShape[1]) / 2.0));
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(packedTexShape[0], packedTexShape[1]));

      int index = resTexRC.x * packedTexShape[1] + resTexRC.y;
      int r = 2 * (index / texelsInLogicalRow);
      int c = imod(index, texelsInLogicalRow) * 2;

      return ivec2(r, c);
    }
  `:`
    ivec2 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${n[0]}, ${n[1]}));

      int index = resTexRC.x * ${n[1]} + resTexRC.y;
      int r = 2 * (index / ${o});
      int c = imod(index, ${o}) * 2;

      return ivec2(r, c);
    }
  `}function m4(r,e,t){return y.arraysEqual(r,e)?t?`
      ivec2 getOutputCoords() {
        return ivec2(resultUV.yx * vec2(outTexShape[0], outTexShape[1]));
      }
    `:`
      ivec2 getOutputCoords() {
        return ivec2(resultUV.yx * vec2(${e[0]}, ${e[1]}));
      }
    `:r[1]===1?t?`
      ivec2 getOutputCoords() {
        ivec2 resTexRC = ivec2(resultUV.yx *
                               vec2(outTexShape[0], outTexShape[1]));
        int index = resTexRC.x * outTexShape[1] + resTexRC.y;
        return ivec2(index, 0);
      }
    `:`
      ivec2 getOutputCoords() {
        ivec2 resTexRC = ivec2(resultUV.yx *
                               vec2(${e[0]}, ${e[1]}));
        int index = resTexRC.x * ${e[1]} + resTexRC.y;
        return ivec2(index, 0);
      }
    `:r[0]===1?t?`
      ivec2 getOutputCoords() {
        ivec2 resTexRC = ivec2(resultUV.yx *
                               vec2(outTexShape[0], outTexShape[1]));
        int index = resTexRC.x * outTexShape[1] + resTexRC.y;
        return ivec2(0, index);
      }
    `:`
      ivec2 getOutputCoords() {
        ivec2 resTexRC = ivec2(resultUV.yx *
                               vec2(${e[0]}, ${e[1]}));
        int index = resTexRC.x * ${e[1]} + resTexRC.y;
        return ivec2(0, index);
      }
    `:t?`
    ivec2 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(outTexShape[0], outTexShape[1]));
      int index = resTexRC.x * outTexShape[1] + resTexRC.y;
      int r = index / outShape[1];
      int c = index - r * outShape[1];
      return ivec2(r, c);
    }
  `:`
    ivec2 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${e[0]}, ${e[1]}));
      int index = resTexRC.x * ${e[1]} + resTexRC.y;
      int r = index / ${r[1]};
      int c = index - r * ${r[1]};
      return ivec2(r, c);
    }
  `}function Ks(r){return`offset${r}`}function f4(r){let e=r.name,t="get"+e.charAt(0).toUpperCase()+e.slice(1),n=Oe();return`
    vec4 ${t}() {
      return ${n.texture2D}(${e}, halfCR);
    }
  `}function d4(r,e){let t=r.name,n="get"+t.charAt(0).toUpperCase()+t.slice(1);if(r.shapeInfo.isUniform)return`float ${n}() {return ${t};}`;let[o,s]=r.shapeInfo.texShape;if(o===1&&s===1)return`
      float ${n}() {
        return sampleTexture(${t}, halfCR);
      }
    `;let i=Ks(t);if(e)return`
    float ${n}() {
      vec2 uv = uvFromFlat(${t}TexShape[0], ${t}TexShape[1], ${i});
      return sampleTexture(${t}, uv);
    }
  `;let[u,c]=r.shapeInfo.texShape;return`
    float ${n}() {
      vec2 uv = uvFromFlat(${u}, ${c}, ${i});
      return sampleTexture(${t}, uv);
    }
  `}function h4(r,e){let t=r.name,n="get"+t.charAt(0).toUpperCase()+t.slice(1),o=r.shapeInfo.texShape,s=Oe();if(e)return`
    vec4 ${n}(int index) {
      ivec2 packedTexShape = ivec2(ceil(float(${t}TexShape[0]) / 2.0), ceil(float(${t}TexShape[1]) / 2.0));
      vec2 uv = packedUVfrom1D(
        packedTexShape[0], packedTexShape[1], index);
      return ${s.texture2D}(${t}, uv);
    }
  `;let i=[Math.ceil(o[0]/2),Math.ceil(o[1]/2)];return`
    vec4 ${n}(int index) {
      vec2 uv = packedUVfrom1D(
        ${i[0]}, ${i[1]}, index);
      return ${s.texture2D}(${t}, uv);
    }
  `}function g4(r,e){let t=r.name,n="get"+t.charAt(0).toUpperCase()+t.slice(1);if(r.shapeInfo.isUniform)return`
      float ${n}(int index) {
        ${ji(r)}
      }
    `;let o=r.shapeInfo.texShape,s=o[0],i=o[1];if(i===1&&s===1)return`
      float ${n}(int index) {
        return sampleTexture(${t}, halfCR);
      }
    `;let u=Ks(t);return i===1?e?`
      float ${n}(int index) {
        vec2 uv = vec2(0.5, (float(index + ${u}) + 0.5) / float(${t}TexShape[0]));
        return sampleTexture(${t}, uv);
      }
    `:`
      float ${n}(int index) {
        vec2 uv = vec2(0.5, (float(index + ${u}) + 0.5) / ${s}.0);
        return sampleTexture(${t}, uv);
      }
    `:s===1?e?`
      float ${n}(int index) {
        vec2 uv = vec2((float(index + ${u}) + 0.5) / float(${t}TexShape[1]), 0.5);
        return sampleTexture(${t}, uv);
      }
    `:`
      float ${n}(int index) {
        vec2 uv = vec2((float(index + ${u}) + 0.5) / ${i}.0, 0.5);
        return sampleTexture(${t}, uv);
      }
    `:e?`
    float ${n}(int index) {
      vec2 uv = uvFromFlat(${t}TexShape[0], ${t}TexShape[1], index + ${u});
      return sampleTexture(${t}, uv);
    }
  `:`
    float ${n}(int index) {
      vec2 uv = uvFromFlat(${s}, ${i}, index + ${u});
      return sampleTexture(${t}, uv);
    }
  `}function x4(r,e){let t=r.shapeInfo.logicalShape,n=r.name,o="get"+n.charAt(0).toUpperCase()+n.slice(1),s=r.shapeInfo.texShape,i=s[0],u=s[1],c=Oe();if(s!=null&&y.arraysEqual(t,s))return e?`
      vec4 ${o}(int row, int col) {
        vec2 uv = (vec2(col, row) + halfCR) / vec2(${n}TexShape[1], ${n}TexShape[0]);

        return ${c.texture2D}(${n}, uv);
      }
    `:`
      vec4 ${o}(int row, int col) {
        vec2 uv = (vec2(col, row) + halfCR) / vec2(${u}.0, ${i}.0);

        return ${c.texture2D}(${n}, uv);
      }
    `;if(e)return`
    vec4 ${o}(int row, int col) {
      ivec2 packedTexShape = ivec2(ceil(float(${n}TexShape[0]) / 2.0), ceil(float(${n}TexShape[1]) / 2.0));
      int valuesPerRow = int(ceil(float(${n}Shape[1]) / 2.0));
      vec2 uv = packedUVfrom2D(valuesPerRow, packedTexShape[0], packedTexShape[1], row, col);
      return ${c.texture2D}(${n}, uv);
    }
  `;let a=[Math.ceil(s[0]/2),Math.ceil(s[1]/2)],l=Math.ceil(t[1]/2);return`
    vec4 ${o}(int row, int col) {
      vec2 uv = packedUVfrom2D(${l}, ${a[0]}, ${a[1]}, row, col);
      return ${c.texture2D}(${n}, uv);
    }
  `}function b4(r,e){let t=r.shapeInfo.logicalShape,n=r.name,o="get"+n.charAt(0).toUpperCase()+n.slice(1),s=r.shapeInfo.texShape;if(s!=null&&y.arraysEqual(t,s)){if(e)return`
      float ${o}(int row, int col) {
        vec2 uv = (vec2(col, row) + halfCR) / vec2(${n}TexShape[1], ${n}TexShape[0]);
        return sampleTexture(${n}, uv);
      }
    `;let m=s[0],f=s[1];return`
    float ${o}(int row, int col) {
      vec2 uv = (vec2(col, row) + halfCR) / vec2(${f}.0, ${m}.0);
      return sampleTexture(${n}, uv);
    }
  `}let{newShape:i,keptDims:u}=y.squeezeShape(t),c=i;if(c.length<t.length){let m=Xi(r,c),f=["row","col"];return`
      ${Ki(m,e)}
      float ${o}(int row, int col) {
        return ${o}(${Yi(f,u)});
      }
    `}if(r.shapeInfo.isUniform)return`
      float ${o}(int row, int col) {
        int index = round(dot(vec2(row, col), vec2(${t[1]}, 1)));
        ${ji(r)}
      }
    `;let a=s[0],l=s[1],p=Ks(n);return l===1?e?`
      float ${o}(int row, int col) {
        float index = dot(vec3(row, col, ${p}), vec3(${n}Shape[1], 1, 1));
        vec2 uv = vec2(0.5, (index + 0.5) / float(${n}TexShape[0]));
        return sampleTexture(${n}, uv);
      }
    `:`
    float ${o}(int row, int col) {
      float index = dot(vec3(row, col, ${p}), vec3(${t[1]}, 1, 1));
      vec2 uv = vec2(0.5, (index + 0.5) / ${a}.0);
      return sampleTexture(${n}, uv);
    }
  `:a===1?e?`
      float ${o}(int row, int col) {
        float index = dot(vec3(row, col, ${p}), vec3(${n}Shape[1], 1, 1));
        vec2 uv = vec2((index + 0.5) / float(${n}TexShape[1]), 0.5);
        return sampleTexture(${n}, uv);
      }
    `:`
    float ${o}(int row, int col) {
      float index = dot(vec3(row, col, ${p}), vec3(${t[1]}, 1, 1));
      vec2 uv = vec2((index + 0.5) / ${l}.0, 0.5);
      return sampleTexture(${n}, uv);
    }
  `:e?`
      float ${o}(int row, int col) {
        // Explicitly use integer operations as dot() only works on floats.
        int index = row * ${n}Shape[1] + col + ${p};
        vec2 uv = uvFromFlat(${n}TexShape[0], ${n}TexShape[1], index);
        return sampleTexture(${n}, uv);
      }
    `:`
  float ${o}(int row, int col) {
    // Explicitly use integer operations as dot() only works on floats.
    int index = row * ${t[1]} + col + ${p};
    vec2 uv = uvFromFlat(${a}, ${l}, index);
    return sampleTexture(${n}, uv);
  }
`}function y4(r,e){let t=r.shapeInfo.logicalShape,n=r.name,o="get"+n.charAt(0).toUpperCase()+n.slice(1),s=r.shapeInfo.texShape,i=[Math.ceil(s[0]/2),Math.ceil(s[1]/2)];if(t[0]===1){let m=t.slice(1),f=[1,2],d=Xi(r,m),h=["b","row","col"];return`
        ${mk(d,e)}
        vec4 ${o}(int b, int row, int col) {
          return ${o}(${Yi(h,f)});
        }
      `}let u=Oe();if(e)return`
    vec4 ${o}(int b, int row, int col) {
      ivec2 packedTexShape = ivec2(ceil(float(${n}TexShape[0]) / 2.0), ceil(float(${n}TexShape[1]) / 2.0));
      int valuesPerRow = int(ceil(float(${n}Shape[2]) / 2.0));
      int texelsInBatch = valuesPerRow * int(ceil(float(${n}Shape[1]) / 2.0));
      vec2 uv = packedUVfrom3D(
        packedTexShape[0], packedTexShape[1], texelsInBatch, valuesPerRow, b, row, col);
      return ${u.texture2D}(${n}, uv);
    }
  `;let c=i[0],a=i[1],l=Math.ceil(t[2]/2),p=l*Math.ceil(t[1]/2);return`
    vec4 ${o}(int b, int row, int col) {
      vec2 uv = packedUVfrom3D(
        ${c}, ${a}, ${p}, ${l}, b, row, col);
      return ${u.texture2D}(${n}, uv);
    }
  `}function w4(r,e){let t=r.shapeInfo.logicalShape,n=r.name,o="get"+n.charAt(0).toUpperCase()+n.slice(1),s=t[1]*t[2],i=t[2],{newShape:u,keptDims:c}=y.squeezeShape(t),a=u;if(a.length<t.length){let h=Xi(r,a),g=["row","col","depth"];return`
        ${Ki(h,e)}
        float ${o}(int row, int col, int depth) {
          return ${o}(${Yi(g,c)});
        }
      `}if(r.shapeInfo.isUniform)return`
      float ${o}(int row, int col, int depth) {
        int index = round(dot(vec3(row, col, depth),
                          vec3(${s}, ${i}, 1)));
        ${ji(r)}
      }
    `;let l=r.shapeInfo.texShape,p=l[0],m=l[1],f=r.shapeInfo.flatOffset;if(m===s&&f==null)return e?`
      float ${o}(int row, int col, int depth) {
        int stride1 = ${n}Shape[2];
        float texR = float(row);
        float texC = dot(vec2(col, depth), vec2(stride1, 1));
        vec2 uv = (vec2(texC, texR) + halfCR) /
                   vec2(${n}TexShape[1], ${n}TexShape[0]);
        return sampleTexture(${n}, uv);
      }
    `:`
        float ${o}(int row, int col, int depth) {
          float texR = float(row);
          float texC = dot(vec2(col, depth), vec2(${i}, 1));
          vec2 uv = (vec2(texC, texR) + halfCR) /
                     vec2(${m}.0, ${p}.0);
          return sampleTexture(${n}, uv);
        }
      `;if(m===i&&f==null)return e?`
      float ${o}(int row, int col, int depth) {
        float texR = dot(vec2(row, col), vec2(${n}Shape[1], 1));
        float texC = float(depth);
        vec2 uv = (vec2(texC, texR) + halfCR) / vec2(${n}TexShape[1], ${n}TexShape[0]);
        return sampleTexture(${n}, uv);
      }
    `:`
    float ${o}(int row, int col, int depth) {
      float texR = dot(vec2(row, col), vec2(${t[1]}, 1));
      float texC = float(depth);
      vec2 uv = (vec2(texC, texR) + halfCR) / vec2(${m}.0, ${p}.0);
      return sampleTexture(${n}, uv);
    }
  `;let d=Ks(n);return e?`
    float ${o}(int row, int col, int depth) {
      // Explicitly use integer operations as dot() only works on floats.
      int stride0 = ${n}Shape[1] * ${n}Shape[2];
      int stride1 = ${n}Shape[2];
      int index = row * stride0 + col * stride1 + depth + ${d};
      vec2 uv = uvFromFlat(${n}TexShape[0], ${n}TexShape[1], index);
      return sampleTexture(${n}, uv);
    }
    `:`
      float ${o}(int row, int col, int depth) {
        // Explicitly use integer operations as dot() only works on floats.
        int index = row * ${s} + col * ${i} + depth + ${d};
        vec2 uv = uvFromFlat(${p}, ${m}, index);
        return sampleTexture(${n}, uv);
      }
  `}function v4(r,e){let t=r.name,n="get"+t.charAt(0).toUpperCase()+t.slice(1),o=Oe();if(e)return`
    vec4 ${n}(int b2, int b, int row, int col) {
      int valuesPerRow = int(ceil(float(${t}Shape[3]) / 2.0));
      int texelsInBatch = valuesPerRow * int(ceil(float(${t}Shape[2]) / 2.0));
      int index = b * texelsInBatch + (row / 2) * valuesPerRow + (col / 2);
      texelsInBatch *= ${t}Shape[1];
      index = b2 * texelsInBatch + index;
      ivec2 packedTexShape = ivec2(ceil(float(${t}TexShape[0]) / 2.0), ceil(float(${t}TexShape[1]) / 2.0));
      int texR = index / packedTexShape[1];
      int texC = index - texR * packedTexShape[1];
      vec2 uv = (vec2(texC, texR) + halfCR) / vec2(packedTexShape[1], packedTexShape[0]); return ${o.texture2D}(${t}, uv);
    }
  `;let s=r.shapeInfo.logicalShape,i=s.length,u=r.shapeInfo.texShape,c=[Math.ceil(u[0]/2),Math.ceil(u[1]/2)],a=c[0],l=c[1],p=Math.ceil(s[i-1]/2),m=p*Math.ceil(s[i-2]/2),f="int b, int row, int col",d=`b * ${m} + (row / 2) * ${p} + (col / 2)`;for(let h=2;h<i-1;h++)f=`int b${h}, `+f,m*=s[i-h-1],d=`b${h} * ${m} + `+d;return`
    vec4 ${n}(${f}) {
      int index = ${d};
      int texR = index / ${l};
      int texC = index - texR * ${l};
      vec2 uv = (vec2(texC, texR) + halfCR) / vec2(${l}, ${a});
      return ${o.texture2D}(${t}, uv);
    }
  `}function C4(r,e){let t=r.shapeInfo.logicalShape,n=r.name,o="get"+n.charAt(0).toUpperCase()+n.slice(1),s=t[3],i=t[2]*s,u=t[1]*i,{newShape:c,keptDims:a}=y.squeezeShape(t);if(c.length<t.length){let w=Xi(r,c),C=["row","col","depth","depth2"];return`
      ${Ki(w,e)}
      float ${o}(int row, int col, int depth, int depth2) {
        return ${o}(${Yi(C,a)});
      }
    `}if(r.shapeInfo.isUniform)return`
      float ${o}(int row, int col, int depth, int depth2) {
        int index = round(dot(vec4(row, col, depth, depth2),
                          vec4(${u}, ${i}, ${s}, 1)));
        ${ji(r)}
      }
    `;let l=r.shapeInfo.flatOffset,p=r.shapeInfo.texShape,m=p[0],f=p[1],d=`int stride2 = ${n}Shape[3];`,h=`int stride1 = ${n}Shape[2] * stride2;`,g=`int stride0 = ${n}Shape[1] * stride1;`;if(f===u&&l==null)return e?`
      float ${o}(int row, int col, int depth, int depth2) {
        ${d}
        ${h}
        float texR = float(row);
        float texC =
            dot(vec3(col, depth, depth2),
                vec3(stride1, stride2, 1));
        vec2 uv = (vec2(texC, texR) + halfCR) /
                   vec2(${n}TexShape[1], ${n}TexShape[0]);
        return sampleTexture(${n}, uv);
      }
    `:`
      float ${o}(int row, int col, int depth, int depth2) {
        float texR = float(row);
        float texC =
            dot(vec3(col, depth, depth2),
                vec3(${i}, ${s}, 1));
        vec2 uv = (vec2(texC, texR) + halfCR) /
                   vec2(${f}.0, ${m}.0);
        return sampleTexture(${n}, uv);
      }
    `;if(f===s&&l==null)return e?`
      float ${o}(int row, int col, int depth, int depth2) {
        float texR = dot(vec3(row, col, depth),
                         vec3(${n}Shape[1] * ${n}Shape[2], ${n}Shape[2], 1));
        float texC = float(depth2);
        vec2 uv = (vec2(texC, texR) + halfCR) /
                  vec2(${n}TexShape[1], ${n}TexShape[0]);
        return sampleTexture(${n}, uv);
      }
    `:`
      float ${o}(int row, int col, int depth, int depth2) {
        float texR = dot(vec3(row, col, depth),
                         vec3(${t[1]*t[2]}, ${t[2]}, 1));
        float texC = float(depth2);
        vec2 uv = (vec2(texC, texR) + halfCR) /
                  vec2(${f}.0, ${m}.0);
        return sampleTexture(${n}, uv);
      }
    `;let x=Ks(n);return e?`
    float ${o}(int row, int col, int depth, int depth2) {
      // Explicitly use integer operations as dot() only works on floats.
      ${d}
      ${h}
      ${g}
      int index = row * stride0 + col * stride1 +
          depth * stride2 + depth2;
      vec2 uv = uvFromFlat(${n}TexShape[0], ${n}TexShape[1], index + ${x});
      return sampleTexture(${n}, uv);
    }
  `:`
    float ${o}(int row, int col, int depth, int depth2) {
      // Explicitly use integer operations as dot() only works on floats.
      int index = row * ${u} + col * ${i} +
          depth * ${s} + depth2;
      vec2 uv = uvFromFlat(${m}, ${f}, index + ${x});
      return sampleTexture(${n}, uv);
    }
  `}function I4(r){let e=r.shapeInfo.logicalShape,t=r.name,n="get"+t.charAt(0).toUpperCase()+t.slice(1),o=e[4],s=e[3]*o,i=e[2]*s,u=e[1]*i,{newShape:c,keptDims:a}=y.squeezeShape(e);if(c.length<e.length){let h=Xi(r,c),g=["row","col","depth","depth2","depth3"];return`
      ${Ki(h)}
      float ${n}(int row, int col, int depth, int depth2, int depth3) {
        return ${n}(${Yi(g,a)});
      }
    `}if(r.shapeInfo.isUniform)return`
      float ${n}(int row, int col, int depth, int depth2, int depth3) {
        float index = dot(
          vec4(row, col, depth, depth2),
          vec4(${u}, ${i}, ${s}, ${o})) +
          depth3;
        ${ji(r)}
      }
    `;let l=r.shapeInfo.flatOffset,p=r.shapeInfo.texShape,m=p[0],f=p[1];if(f===u&&l==null)return`
      float ${n}(int row, int col, int depth, int depth2, int depth3) {
        int texR = row;
        float texC = dot(vec4(col, depth, depth2, depth3),
                         vec4(${i}, ${s}, ${o}, 1));
        vec2 uv = (vec2(texC, texR) + halfCR) /
                   vec2(${f}.0, ${m}.0);
        return sampleTexture(${t}, uv);
      }
    `;if(f===o&&l==null)return`
      float ${n}(int row, int col, int depth, int depth2, int depth3) {
        float texR = dot(
          vec4(row, col, depth, depth2),
          vec4(${e[1]*e[2]*e[3]},
               ${e[2]*e[3]}, ${e[3]}, 1));
        int texC = depth3;
        vec2 uv = (vec2(texC, texR) + halfCR) /
                  vec2(${f}.0, ${m}.0);
        return sampleTexture(${t}, uv);
      }
    `;let d=Ks(t);return`
    float ${n}(int row, int col, int depth, int depth2, int depth3) {
      // Explicitly use integer operations as dot() only works on floats.
      int index = row * ${u} + col * ${i} + depth * ${s} +
          depth2 * ${o} + depth3 + ${d};
      vec2 uv = uvFromFlat(${m}, ${f}, index);
      return sampleTexture(${t}, uv);
    }
  `}function S4(r){let e=r.shapeInfo.logicalShape,t=r.name,n="get"+t.charAt(0).toUpperCase()+t.slice(1),{newShape:o,keptDims:s}=y.squeezeShape(e);if(o.length<e.length){let g=Xi(r,o),x=["row","col","depth","depth2","depth3","depth4"];return`
      ${Ki(g)}
      float ${n}(int row, int col, int depth,
                    int depth2, int depth3, int depth4) {
        return ${n}(${Yi(x,s)});
      }
    `}let i=e[5],u=e[4]*i,c=e[3]*u,a=e[2]*c,l=e[1]*a;if(r.shapeInfo.isUniform)return`
      float ${n}(int row, int col, int depth,
                  int depth2, int depth3, int depth4) {
        int index = round(dot(
          vec4(row, col, depth, depth2),
          vec4(${l}, ${a}, ${c}, ${u})) +
          dot(
            vec2(depth3, depth4),
            vec2(${i}, 1)));
        ${ji(r)}
      }
    `;let p=r.shapeInfo.flatOffset,m=r.shapeInfo.texShape,f=m[0],d=m[1];if(d===l&&p==null)return`
      float ${n}(int row, int col, int depth,
                    int depth2, int depth3, int depth4) {
        int texR = row;
        float texC = dot(vec4(col, depth, depth2, depth3),
          vec4(${a}, ${c}, ${u}, ${i})) +
               float(depth4);
        vec2 uv = (vec2(texC, texR) + halfCR) /
                   vec2(${d}.0, ${f}.0);
        return sampleTexture(${t}, uv);
      }
    `;if(d===i&&p==null)return`
      float ${n}(int row, int col, int depth,
                    int depth2, int depth3, int depth4) {
        float texR = dot(vec4(row, col, depth, depth2),
          vec4(${e[1]*e[2]*e[3]*e[4]},
               ${e[2]*e[3]*e[4]},
               ${e[3]*e[4]},
               ${e[4]})) + float(depth3);
        int texC = depth4;
        vec2 uv = (vec2(texC, texR) + halfCR) /
                  vec2(${d}.0, ${f}.0);
        return sampleTexture(${t}, uv);
      }
    `;let h=Ks(t);return`
    float ${n}(int row, int col, int depth,
                  int depth2, int depth3, int depth4) {
      // Explicitly use integer operations as dot() only works on floats.
      int index = row * ${l} + col * ${a} + depth * ${c} +
          depth2 * ${u} + depth3 * ${i} + depth4 + ${h};
      vec2 uv = uvFromFlat(${f}, ${d}, index);
      return sampleTexture(${t}, uv);
    }
  `}function ji(r){let e=r.name,t=y.sizeFromShape(r.shapeInfo.logicalShape);return t<2?`return ${e};`:`
    for (int i = 0; i < ${t}; i++) {
      if (i == index) {
        return ${e}[i];
      }
    }
  `}function _4(r,e){let t=r.name,n=t.charAt(0).toUpperCase()+t.slice(1),o="get"+n+"AtOutCoords",s=r.shapeInfo.logicalShape.length,i=e.logicalShape.length,u=lk(r.shapeInfo.logicalShape,e.logicalShape),c=ne(i),a=i-s,l,p=["x","y","z","w","u","v"];s===0?l="":i<2&&u.length>=1?l="coords = 0;":l=u.map(w=>`coords.${p[w+a]} = 0;`).join(`
`);let m="";i<2&&s>0?m="coords":m=r.shapeInfo.logicalShape.map((w,C)=>`coords.${p[C+a]}`).join(", ");let f="return outputValue;",h=y.sizeFromShape(r.shapeInfo.logicalShape)===1,x=y.sizeFromShape(e.logicalShape)===1;if(s===1&&!h&&!x)f=`
      return vec4(outputValue.xy, outputValue.xy);
    `;else if(h&&!x)i===1?f=`
        return vec4(outputValue.x, outputValue.x, 0., 0.);
      `:f=`
        return vec4(outputValue.x);
      `;else if(u.length){let w=s-2,C=s-1;u.indexOf(w)>-1&&u.indexOf(C)>-1?f="return vec4(outputValue.x);":u.indexOf(w)>-1?f="return vec4(outputValue.x, outputValue.y, outputValue.x, outputValue.y);":u.indexOf(C)>-1&&(f="return vec4(outputValue.xx, outputValue.zz);")}return`
    vec4 ${o}() {
      ${c} coords = getOutputCoords();
      ${l}
      vec4 outputValue = get${n}(${m});
      ${f}
    }
  `}function k4(r,e){let t=r.name,n=t.charAt(0).toUpperCase()+t.slice(1),o="get"+n+"AtOutCoords",s=e.texShape,i=r.shapeInfo.texShape,u=r.shapeInfo.logicalShape.length,c=e.logicalShape.length;if(!r.shapeInfo.isUniform&&u===c&&r.shapeInfo.flatOffset==null&&y.arraysEqual(i,s))return`
      float ${o}() {
        return sampleTexture(${t}, resultUV);
      }
    `;let a=ne(c),l=lk(r.shapeInfo.logicalShape,e.logicalShape),p=c-u,m,f=["x","y","z","w","u","v"];u===0?m="":c<2&&l.length>=1?m="coords = 0;":m=l.map(h=>`coords.${f[h+p]} = 0;`).join(`
`);let d="";return c<2&&u>0?d="coords":d=r.shapeInfo.logicalShape.map((h,g)=>`coords.${f[g+p]}`).join(", "),`
    float ${o}() {
      ${a} coords = getOutputCoords();
      ${m}
      return get${n}(${d});
    }
  `}function ne(r){if(r<=1)return"int";if(r===2)return"ivec2";if(r===3)return"ivec3";if(r===4)return"ivec4";if(r===5)return"ivec5";if(r===6)return"ivec6";throw Error(`GPU for rank ${r} is not yet supported`)}function Bp(r,e,t){let{newShape:n,keptDims:o}=y.squeezeShape(e),s=e.length,i=r&&s===3&&e[0]===1,u=i?e.slice(1):n,c=!r&&s>1&&!y.arraysEqual(e,t)&&n.length<s||i;return{useSqueezeShape:c,uniformShape:c?u:e,keptDims:o}}function Xi(r,e){let t=JSON.parse(JSON.stringify(r));return t.shapeInfo.logicalShape=e,t}function Yi(r,e){return e.map(t=>r[t]).join(", ")}function hk(r,e,t,n){let o=t.map((l,p)=>{let m={logicalShape:l.shape,texShape:l.isUniform?null:l.texData.texShape,isUniform:l.isUniform,isPacked:l.isUniform?!1:l.texData.isPacked,flatOffset:null};return l.texData!=null&&l.texData.slice!=null&&l.texData.slice.flatOffset>0&&(m.flatOffset=l.texData.slice.flatOffset),{name:e.variableNames[p],shapeInfo:m}}),s=o.map(l=>l.shapeInfo),i={logicalShape:n.shape,texShape:n.texData.texShape,isUniform:!1,isPacked:n.texData.isPacked,flatOffset:null},u=pk(o,i,e),c=H1(r.gl,u),a=r.createProgram(c);return N().get("ENGINE_COMPILE_ONLY")?{program:e,fragmentShader:c,source:u,webGLProgram:a,inShapeInfos:s,outShapeInfo:i,variablesLocations:null,customUniformLocations:null,infLoc:null,nanLoc:null,outShapeLocation:null,outShapeStridesLocation:null,outTexShapeLocation:null}:(r.buildVao(a),Object.assign({program:e,fragmentShader:c,source:u,webGLProgram:a,inShapeInfos:s,outShapeInfo:i},Ub(r,e,a)))}function Ub(r,e,t){let n=[],o=[],s,i,u,c=null,a=null;a=r.getUniformLocation(t,"NAN",!1),N().getNumber("WEBGL_VERSION")===1&&(c=r.getUniformLocation(t,"INFINITY",!1));let l=!1;for(let p of e.variableNames){let m={name:p,uniform:r.getUniformLocation(t,p,l),offset:r.getUniformLocation(t,`offset${p}`,l)};e.enableShapeUniforms&&(m.shape=r.getUniformLocation(t,`${p}Shape`,l),m.texShape=r.getUniformLocation(t,`${p}TexShape`,l)),n.push(m)}if(e.enableShapeUniforms&&(s=r.getUniformLocation(t,"outShape",l),u=r.getUniformLocation(t,"outShapeStrides",l),i=r.getUniformLocation(t,"outTexShape",l)),e.customUniforms)for(let p of e.customUniforms)o.push(r.getUniformLocation(t,p.name,l));return{variablesLocations:n,customUniformLocations:o,infLoc:c,nanLoc:a,outShapeLocation:s,outShapeStridesLocation:u,outTexShapeLocation:i}}function dk(r,e){if(r.length!==e.length)throw Error(`Binary was compiled with ${r.length} inputs, but was executed with ${e.length} inputs`);r.forEach((t,n)=>{let o=t.logicalShape,s=e[n],i=s.shape;if(!y.arraysEqual(o,i))throw Error(`Binary was compiled with different shapes than the current args. Shapes ${o} and ${i} must match`);if(t.isUniform&&s.isUniform)return;let u=t.texShape,c=s.isUniform?null:s.texData.texShape;if(!y.arraysEqual(u,c))throw Error(`Binary was compiled with different texture shapes than the current args. Shape ${u} and ${c} must match`)})}function gk(r,e,t,n,o){e.program.enableShapeUniforms||(dk(e.inShapeInfos,t),dk([e.outShapeInfo],[n]));let s=n.texData.texture,i=n.texData.texShape;n.texData.isPacked?r.setOutputPackedMatrixTexture(s.texture,i[0],i[1]):r.setOutputMatrixTexture(s.texture,i[0],i[1]),r.setProgram(e.webGLProgram),r.bindVertexArray(e.webGLProgram.vao),N().getNumber("WEBGL_VERSION")===1&&e.infLoc!==null&&r.gl.uniform1f(e.infLoc,1/0),e.nanLoc!==null&&r.gl.uniform1f(e.nanLoc,NaN);for(let c=0;c<t.length;++c){let a=t[c],{uniform:l,offset:p,shape:m,texShape:f}=e.variablesLocations[c];if(m){let{uniformShape:d}=Bp(e.program.packedInputs,a.shape,a.texData.texShape);switch(d.length){case 1:r.gl.uniform1iv(m,new Int32Array(d));break;case 2:r.gl.uniform2iv(m,new Int32Array(d));break;case 3:r.gl.uniform3iv(m,new Int32Array(d));break;case 4:r.gl.uniform4iv(m,new Int32Array(d));break;default:break}}if(f&&r.gl.uniform2i(f,a.texData.texShape[0],a.texData.texShape[1]),l!=null){if(a.isUniform){if(y.sizeFromShape(a.shape)<2)r.gl.uniform1f(l,a.uniformValues[0]);else{let d=a.uniformValues;d instanceof Float32Array||(d=new Float32Array(d)),r.gl.uniform1fv(l,d)}continue}a.texData.slice!=null&&p!=null&&r.gl.uniform1i(p,a.texData.slice.flatOffset),r.setInputMatrixTexture(a.texData.texture.texture,l,c)}}let u=e.outShapeLocation;if(u)switch(n.shape.length){case 1:r.gl.uniform1iv(u,new Int32Array(n.shape));break;case 2:r.gl.uniform2iv(u,new Int32Array(n.shape));break;case 3:r.gl.uniform3iv(u,new Int32Array(n.shape));break;case 4:r.gl.uniform4iv(u,new Int32Array(n.shape));break;default:break}if(e.outShapeStridesLocation){let c=y.computeStrides(n.shape);switch(n.shape.length){case 2:r.gl.uniform1iv(e.outShapeStridesLocation,new Int32Array(c));break;case 3:r.gl.uniform2iv(e.outShapeStridesLocation,new Int32Array(c));break;case 4:r.gl.uniform3iv(e.outShapeStridesLocation,new Int32Array(c));break;default:break}}if(e.outTexShapeLocation&&r.gl.uniform2i(e.outTexShapeLocation,n.texData.texShape[0],n.texData.texShape[1]),e.program.customUniforms&&o)for(let c=0;c<e.program.customUniforms.length;++c){let a=e.program.customUniforms[c],l=e.customUniformLocations[c],p=o[c];if(a.type==="float")r.gl.uniform1fv(l,p);else if(a.type==="vec2")r.gl.uniform2fv(l,p);else if(a.type==="vec3")r.gl.uniform3fv(l,p);else if(a.type==="vec4")r.gl.uniform4fv(l,p);else if(a.type==="int")r.gl.uniform1iv(l,p);else if(a.type==="ivec2")r.gl.uniform2iv(l,p);else if(a.type==="ivec3")r.gl.uniform3iv(l,p);else if(a.type==="ivec4")r.gl.uniform4iv(l,p);else throw Error(`uniform type ${a.type} is not supported yet.`)}r.executeProgram()}function xk(r,e,t){let n="";e.concat(t).forEach(i=>{let u=i.texData!=null&&i.texData.slice!=null&&i.texData.slice.flatOffset>0;if(r.enableShapeUniforms&&!i.isUniform){let c=i.texData.texShape,{useSqueezeShape:a,uniformShape:l,keptDims:p}=Bp(r.packedInputs,i.shape,c),m="",f="",d="";if(l.length===1&&r.packedInputs){let E=[Math.ceil(c[0]/2),Math.ceil(c[1]/2)];m=`${E[0]>1}_${E[1]>1}`}else if(l.length===2&&!r.packedInputs)f=`${l[0]>1}_${l[1]>1}`;else if(l.length>2&&!r.packedInputs){let E=y.computeStrides(l);d=`${E[0]===c[1]}_${E[E.length-1]===c[1]}`}let h=i.shape.length,g=l.length===2&&y.arraysEqual(i.shape,c),x=y.sizeFromShape(i.shape)===1,w=S.getBroadcastDims(i.shape,t.shape),C=!r.packedInputs&&h===t.shape.length&&y.arraysEqual(c,t.texData.texShape),k=r.packedInputs||l.length>2?"":`${c[0]>1}_${c[1]>1}`;n+=`${h}_${C}_${a?p:""}_${l.length}_${x}_${w}_${g}_${m}_${f}_${d}_${k}_${u}`}else{let c=i.isUniform?"uniform":i.texData.texShape;n+=`${i.shape}_${c}_${u}`}});let o=r.userCode,s=r.constructor.name;return s+="_"+n+"_"+o+`${N().getNumber("WEBGL_VERSION")}`,s}function _e(r){return N().getBool("WEBGL_USE_SHAPES_UNIFORMS")&&r<=4}var Lp=class{constructor(e){this.variableNames=["A"],this.packedInputs=!1,this.packedOutput=!0,this.outPackingScheme=to.DENSE,this.customUniforms=[{name:"texShape",type:"ivec2"}];let t=Oe();this.outputShape=e,this.enableShapeUniforms=_e(this.outputShape.length),this.userCode=`
      ivec3 outCoordsFromFlatIndex(int index) {
        ${this.enableShapeUniforms?qs(["r","c","d"],e):Sr(["r","c","d"],e)}
        return ivec3(r, c, d);
      }

      void main() {
        ivec2 resTexRC = ivec2(resultUV.yx * vec2(texShape[0], texShape[1]));
        int index = 4 * (resTexRC.x * texShape[1] + resTexRC.y);

        vec4 result = vec4(0.);

        for (int i=0; i<4; i++) {
          int flatIndex = index + i;
          ivec3 rc = outCoordsFromFlatIndex(flatIndex);
          result[i] = getA(rc.x, rc.y, rc.z);
        }

        ${t.output} = result;
      }
    `}};var Wp=class{constructor(e){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!0,this.outPackingScheme=to.DENSE,this.customUniforms=[{name:"texShape",type:"ivec2"}];let t=Oe();this.outputShape=e,this.enableShapeUniforms=_e(this.outputShape.length),this.userCode=`
      ivec3 outCoordsFromFlatIndex(int index) {
        ${this.enableShapeUniforms?qs(["r","c","d"],e):Sr(["r","c","d"],e)}
        return ivec3(r, c, d);
      }

      void main() {
        ivec2 resTexRC = ivec2(resultUV.yx * vec2(texShape[0], texShape[1]));
        int index = 4 * (resTexRC.x * texShape[1] + resTexRC.y);

        vec4 result = vec4(0.);

        for (int i=0; i<4; i++) {
          int flatIndex = index + i;
          ivec3 rc = outCoordsFromFlatIndex(flatIndex);
          result[i] = getChannel(getA(rc.x, rc.y, rc.z), vec2(rc.y, rc.z));
        }

        ${t.output} = result;
      }
    `}};var Up=class{constructor(e){this.variableNames=["A"],this.outTexUsage=xt.DOWNLOAD;let t=Oe();this.outputShape=e,this.userCode=`
      ${Op}

      void main() {
        float x = getAAtOutCoords();
        ${t.output} = encode_float(x);
      }
    `}};var Gp=class{constructor(e){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!1,this.outTexUsage=xt.DOWNLOAD;let t=Oe();this.outputShape=e,this.userCode=`
      ${Op}

      void main() {
        ivec3 coords = getOutputCoords();
        float x = getChannel(getAAtOutCoords(), vec2(coords.y, coords.z));
        ${t.output} = encode_float(x);
      }
    `}};var N4={R:0,G:1,B:2,A:3},vc=class{constructor(e,t=!1,n="RGBA"){this.variableNames=["A"],this.customUniforms=[{name:"texShape",type:"ivec2"}];let o=Oe();this.outputShape=e,this.enableShapeUniforms=_e(this.outputShape.length);let s="result";t&&(s="floor(result * 255. + 0.5)");let i="";for(let u=0;u<n.length;u++){let c=n[u];i+=`
          if(offset == ${u}) {
            result = values[${N4[c]}];
          }`}this.userCode=`
      ${this.enableShapeUniforms?Hi():zi(e)}

      void main() {
        ivec3 coords = getOutputCoords();
        int flatIndex = getFlatIndex(coords);
        float result = 0.;
        int offset = imod(flatIndex, ${n.length});

        flatIndex = idiv(flatIndex, ${n.length}, 1.);

        int r = flatIndex / texShape[1];
        if (r < texShape[0]) {
          int c = imod(flatIndex, texShape[1]);
          vec2 uv = (vec2(c, r) + halfCR) / vec2(texShape[1], texShape[0]);
          vec4 values = ${o.texture2D}(A, uv);
          ${i}
        }
        ${o.output} = vec4(${s}, 0., 0., 0.);
      }
    `}};var Vp=class{constructor(e,t=!1){this.variableNames=["A"],this.packedInputs=!1,this.packedOutput=!0,this.customUniforms=[{name:"texShape",type:"ivec2"}];let n=Oe();this.outputShape=e,this.enableShapeUniforms=_e(this.outputShape.length);let o="",s="result";t&&(s="floor(result * 255. + 0.5)");for(let i=0;i<=1;i++)for(let u=0;u<=1;u++){let c=i*2+u;o+=`
          localCoords = coords;
          if(localCoords[2] + ${u} < ${this.enableShapeUniforms?"outShape[2]":`${e[2]}`}) {
          localCoords[2] += ${u};
          if (localCoords[1] + ${i} < ${this.enableShapeUniforms?"outShape[1]":`${e[1]}`}) {
            localCoords[1] += ${i};

            flatIndex = getFlatIndex(localCoords);
            offset = imod(flatIndex, 4);

            flatIndex = idiv(flatIndex, 4, 1.);

            int r = flatIndex / texShape[1];
            int c = imod(flatIndex, texShape[1]);
            vec2 uv = (vec2(c, r) + halfCR) / vec2(texShape[1], texShape[0]);
            values = ${n.texture2D}(A, uv);

            if (offset == 0) {
              result[${c}] = values[0];
            } else if (offset == 1) {
              result[${c}] = values[1];
            } else if (offset == 2) {
              result[${c}] = values[2];
            } else {
              result[${c}] = values[3];
            }
          }
        }
        `}this.userCode=`
        ${this.enableShapeUniforms?Hi():zi(e)}

        void main() {
          ivec3 coords = getOutputCoords();

          vec4 result = vec4(0.);
          int flatIndex, r, c, offset;
          ivec3 localCoords;
          vec2 uv;
          vec4 values;

          ${o}

          ${n.output} = ${s};
        }
    `}};function bk(r){let e=Oe(),t=`${e.version}
    precision highp float;
    ${e.attribute} vec3 clipSpacePos;
    ${e.attribute} vec2 uv;
    ${e.varyingVs} vec2 resultUV;

    void main() {
      gl_Position = vec4(clipSpacePos, 1);
      resultUV = uv;
    }`;return z1(r,t)}function yk(r){let e=new Float32Array([-1,1,0,0,1,-1,-1,0,0,0,1,1,0,1,1,1,-1,0,1,0]);return j1(r,e)}function wk(r){let e=new Uint16Array([0,1,2,2,1,3]);return X1(r,e)}function Cc(r,e,t,n,o,s){Z1(e,t);let i=Y1(r),u=r.TEXTURE_2D;return H(r,()=>r.bindTexture(u,i)),H(r,()=>r.texParameteri(u,r.TEXTURE_WRAP_S,r.CLAMP_TO_EDGE)),H(r,()=>r.texParameteri(u,r.TEXTURE_WRAP_T,r.CLAMP_TO_EDGE)),H(r,()=>r.texParameteri(u,r.TEXTURE_MIN_FILTER,r.NEAREST)),H(r,()=>r.texParameteri(u,r.TEXTURE_MAG_FILTER,r.NEAREST)),N().getNumber("WEBGL_VERSION")===1?H(r,()=>r.texImage2D(u,0,n,e,t,0,o,s,null)):H(r,()=>r.texStorage2D(u,1,n,e,t)),H(r,()=>r.bindTexture(r.TEXTURE_2D,null)),{texture:i,texShape:[t,e]}}function Gb(r){return r.internalFormatFloat}function vk(r,e,t,n){let[o,s]=zs(e,t);return Cc(r,o,s,Gb(n),n.textureFormatFloat,r.FLOAT)}function Vb(r){return r.internalFormatHalfFloat}function Ck(r,e,t,n){let[o,s]=zs(e,t);return Cc(r,o,s,Vb(n),n.textureFormatFloat,n.textureTypeHalfFloat)}function zb(r){return r.downloadTextureFormat}function Ik(r,e,t,n){let[o,s]=zs(e,t);return Cc(r,o,s,zb(n),r.RGBA,r.UNSIGNED_BYTE)}function Hb(r){return r.internalFormatPackedFloat}function Sk(r,e,t,n){let[o,s]=Br(e,t);return Cc(r,o,s,Hb(n),r.RGBA,r.FLOAT)}function qb(r){return r.internalFormatPackedHalfFloat}function _k(r,e,t,n){let[o,s]=Br(e,t);return Cc(r,o,s,qb(n),r.RGBA,n.textureTypeHalfFloat)}function kk(r,e,t){return H(r,()=>r.bindBuffer(r.ARRAY_BUFFER,t)),Bb(r,e,"clipSpacePos",t,3,20,0)&&Bb(r,e,"uv",t,2,20,12)}function Tk(r,e,t,n,o,s){H(r,()=>r.bindTexture(r.TEXTURE_2D,e));let i,u,c;o instanceof Uint8Array?(i=new Uint8Array(t*n*4),u=r.UNSIGNED_BYTE,c=r.RGBA):(i=new Float32Array(t*n*4),u=r.FLOAT,c=s.internalFormatPackedFloat),i.set(o),N().getNumber("WEBGL_VERSION")===2?H(r,()=>r.texSubImage2D(r.TEXTURE_2D,0,0,0,t,n,r.RGBA,u,i)):H(r,()=>r.texImage2D(r.TEXTURE_2D,0,c,t,n,0,r.RGBA,u,i)),H(r,()=>r.bindTexture(r.TEXTURE_2D,null))}function Ek(r,e,t){H(r,()=>r.bindTexture(r.TEXTURE_2D,e)),t.data instanceof Uint8Array?N().getNumber("WEBGL_VERSION")===2?H(r,()=>r.texSubImage2D(r.TEXTURE_2D,0,0,0,t.width,t.height,r.RGBA,r.UNSIGNED_BYTE,t.data)):H(r,()=>r.texImage2D(r.TEXTURE_2D,0,r.RGBA,t.width,t.height,0,r.RGBA,r.UNSIGNED_BYTE,t.data)):N().getNumber("WEBGL_VERSION")===2?H(r,()=>r.texSubImage2D(r.TEXTURE_2D,0,0,0,r.RGBA,r.UNSIGNED_BYTE,t)):H(r,()=>r.texImage2D(r.TEXTURE_2D,0,r.RGBA,r.RGBA,r.UNSIGNED_BYTE,t)),H(r,()=>r.bindTexture(r.TEXTURE_2D,null))}function Nk(r,e,t,n){let o=r.createBuffer();H(r,()=>r.bindBuffer(r.PIXEL_PACK_BUFFER,o));let u=4*4*e*t;return H(r,()=>r.bufferData(r.PIXEL_PACK_BUFFER,u,r.STREAM_READ)),H(r,()=>r.readPixels(0,0,t,e,r.RGBA,r.FLOAT,0)),H(r,()=>r.bindBuffer(r.PIXEL_PACK_BUFFER,null)),o}function $k(r,e,t){let n=r,o=new Float32Array(t);return n.bindBuffer(n.PIXEL_PACK_BUFFER,e),n.getBufferSubData(n.PIXEL_PACK_BUFFER,0,o),n.bindBuffer(n.PIXEL_PACK_BUFFER,null),o}function Ak(r,e,t,n){let[o,s]=zs(e,t),i=4,u=new Uint8Array(U1(e*t,i));return H(r,()=>r.readPixels(0,0,o,s,n.downloadTextureFormat,r.UNSIGNED_BYTE,u)),new Float32Array(u.buffer)}function Rk(r,e,t,n,o,s,i,u){let c=r,a=new Float32Array(G1(s,i));return c.bindBuffer(c.PIXEL_PACK_BUFFER,e),c.getBufferSubData(c.PIXEL_PACK_BUFFER,0,a),c.bindBuffer(c.PIXEL_PACK_BUFFER,null),a}function Dk(r,e,t){let n=new Float32Array(e*t*4);return H(r,()=>r.readPixels(0,0,t,e,r.RGBA,r.FLOAT,n)),n}var Zi=class{constructor(e){this.outputTexture=null,this.program=null,this.disposed=!1,this.itemsToPoll=[];let t=N().getNumber("WEBGL_VERSION");if(e!=null?(this.gl=e,W1(t,e)):this.gl=qt(t),e=this.gl,N().getNumber("WEBGL_VERSION")===2){let s=e;this.createVertexArray=()=>H(s,()=>s.createVertexArray()),this.bindVertexArray=i=>H(s,()=>s.bindVertexArray(i)),this.deleteVertexArray=i=>H(s,()=>s.deleteVertexArray(i)),this.getVertexArray=()=>H(s,()=>s.getParameter(s.VERTEX_ARRAY_BINDING))}else if(e!=null){let s=e.getExtension("OES_vertex_array_object");if(s==null)throw new Error("All WebGL1 implementations are expected to offer OES_vertex_array_object.");this.createVertexArray=()=>H(e,()=>s.createVertexArrayOES()),this.bindVertexArray=i=>H(e,()=>s.bindVertexArrayOES(i)),this.deleteVertexArray=i=>H(e,()=>s.deleteVertexArrayOES(i)),this.getVertexArray=()=>H(e,()=>e.getParameter(s.VERTEX_ARRAY_BINDING_OES))}let n="WEBGL_color_buffer_float",o="EXT_color_buffer_half_float";if(this.parallelCompilationExtension=this.gl.getExtension("KHR_parallel_shader_compile"),N().getNumber("WEBGL_VERSION")===1){let s="OES_texture_float",i="OES_texture_half_float";if(this.textureFloatExtension=bc(this.gl,s),rr(this.gl,i))this.textureHalfFloatExtension=bc(this.gl,i);else if(N().get("WEBGL_FORCE_F16_TEXTURES"))throw new Error("GL context does not support half float textures, yet the environment flag WEBGL_FORCE_F16_TEXTURES is set to true.");if(this.colorBufferFloatExtension=this.gl.getExtension(n),rr(this.gl,o))this.colorBufferHalfFloatExtension=bc(this.gl,o);else if(N().get("WEBGL_FORCE_F16_TEXTURES"))throw new Error("GL context does not support color renderable half floats, yet the environment flag WEBGL_FORCE_F16_TEXTURES is set to true.")}else if(n="EXT_color_buffer_float",rr(this.gl,n))this.colorBufferFloatExtension=this.gl.getExtension(n);else if(rr(this.gl,o))this.colorBufferHalfFloatExtension=this.gl.getExtension(o);else throw new Error("GL context does not support color renderable floats");this.vertexBuffer=yk(this.gl),this.indexBuffer=wk(this.gl),this.framebuffer=Q1(this.gl),this.textureConfig=xc(this.gl,this.textureHalfFloatExtension)}get debug(){return N().getBool("DEBUG")}dispose(){if(this.disposed)return;this.program!=null&&console.warn("Disposing a GPGPUContext that still has a bound WebGLProgram. This is probably a resource leak, delete the program with GPGPUContext.deleteProgram before disposing."),this.outputTexture!=null&&console.warn("Disposing a GPGPUContext that still has a bound output matrix texture.  This is probably a resource leak, delete the output matrix texture with GPGPUContext.deleteMatrixTexture before disposing.");let e=this.gl;H(e,()=>e.finish()),H(e,()=>e.bindFramebuffer(e.FRAMEBUFFER,null)),H(e,()=>e.deleteFramebuffer(this.framebuffer)),H(e,()=>e.bindBuffer(e.ARRAY_BUFFER,null)),H(e,()=>e.bindBuffer(e.ELEMENT_ARRAY_BUFFER,null)),H(e,()=>e.deleteBuffer(this.indexBuffer)),this.disposed=!0}createFloat32MatrixTexture(e,t){return this.throwIfDisposed(),vk(this.gl,e,t,this.textureConfig)}createFloat16MatrixTexture(e,t){return this.throwIfDisposed(),Ck(this.gl,e,t,this.textureConfig)}createUnsignedBytesMatrixTexture(e,t){return this.throwIfDisposed(),Ik(this.gl,e,t,this.textureConfig)}uploadPixelDataToTexture(e,t){this.throwIfDisposed(),Ek(this.gl,e,t)}uploadDenseMatrixToTexture(e,t,n,o){this.throwIfDisposed(),Tk(this.gl,e,t,n,o,this.textureConfig)}createFloat16PackedMatrixTexture(e,t){return this.throwIfDisposed(),_k(this.gl,e,t,this.textureConfig)}createPackedMatrixTexture(e,t){return this.throwIfDisposed(),Sk(this.gl,e,t,this.textureConfig)}deleteMatrixTexture(e){this.throwIfDisposed(),this.outputTexture===e&&(Lb(this.gl,this.framebuffer),this.outputTexture=null),H(this.gl,()=>this.gl.deleteTexture(e))}downloadByteEncodedFloatMatrixFromOutputTexture(e,t,n){return this.downloadMatrixDriver(e,()=>Ak(this.gl,t,n,this.textureConfig))}downloadPackedMatrixFromBuffer(e,t,n,o,s,i){return Rk(this.gl,e,t,n,o,s,i,this.textureConfig)}downloadFloat32MatrixFromBuffer(e,t){return $k(this.gl,e,t)}createBufferFromTexture(e,t,n){this.bindTextureToFrameBuffer(e);let o=Nk(this.gl,t,n,this.textureConfig);return this.unbindTextureToFrameBuffer(),o}createAndWaitForFence(){let e=this.createFence(this.gl);return this.pollFence(e)}createFence(e){let t,n;if(N().getBool("WEBGL_FENCE_API_ENABLED")){let o=e,s=o.fenceSync(o.SYNC_GPU_COMMANDS_COMPLETE,0);e.flush(),n=()=>{let i=o.clientWaitSync(s,0,0);return i===o.ALREADY_SIGNALED||i===o.CONDITION_SATISFIED},t=s}else N().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION")>0?(t=this.beginQuery(),this.endQuery(),n=()=>this.isQueryAvailable(t,N().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION"))):n=()=>!0;return{query:t,isFencePassed:n}}downloadMatrixFromPackedTexture(e,t,n){return this.downloadMatrixDriver(e,()=>Dk(this.gl,t,n))}createProgram(e){this.throwIfDisposed();let t=this.gl;this.vertexShader==null&&(this.vertexShader=bk(t));let n=q1(t);H(t,()=>t.attachShader(n,this.vertexShader)),H(t,()=>t.attachShader(n,e)),K1(t,n);let o=Object.assign(n,{vao:this.createVertexArray()});return this.debug&&Fp(t,o),o}buildVao(e){this.setProgram(e),this.bindVertexArray(e.vao);let t=this.gl;H(t,()=>t.bindBuffer(t.ELEMENT_ARRAY_BUFFER,this.indexBuffer)),kk(t,e,this.vertexBuffer)}deleteProgram(e){this.throwIfDisposed(),e===this.program&&(this.program=null),e!=null&&(H(this.gl,()=>this.gl.deleteProgram(e)),this.deleteVertexArray(e.vao))}setProgram(e){this.throwIfDisposed(),this.program=e,this.program!=null&&this.debug&&Fp(this.gl,this.program),H(this.gl,()=>this.gl.useProgram(e))}getUniformLocation(e,t,n=!0){return this.throwIfDisposed(),n?J1(this.gl,e,t):ek(this.gl,e,t)}getAttributeLocation(e,t){return this.throwIfDisposed(),H(this.gl,()=>this.gl.getAttribLocation(e,t))}getUniformLocationNoThrow(e,t){return this.throwIfDisposed(),this.gl.getUniformLocation(e,t)}setInputMatrixTexture(e,t,n){this.throwIfDisposed(),this.throwIfNoProgram(),tk(this.gl,e,t,n)}setOutputMatrixTexture(e,t,n){this.setOutputMatrixTextureDriver(e,n,t)}setOutputPackedMatrixTexture(e,t,n){this.throwIfDisposed();let[o,s]=Br(t,n);this.setOutputMatrixTextureDriver(e,o,s)}setOutputMatrixWriteRegion(e,t,n,o){this.setOutputMatrixWriteRegionDriver(n,e,o,t)}setOutputPackedMatrixWriteRegion(e,t,n,o){throw new Error("setOutputPackedMatrixWriteRegion not implemented.")}debugValidate(){this.program!=null&&Fp(this.gl,this.program),yc(this.gl)}executeProgram(){this.throwIfDisposed(),this.throwIfNoProgram();let e=this.gl;if(this.debug){let t=this.getVertexArray();console.assert(t===this.program.vao,"VAO changed between setProgram and executeProgram!"),this.debugValidate()}H(e,()=>e.drawElements(e.TRIANGLES,6,e.UNSIGNED_SHORT,0))}blockUntilAllProgramsCompleted(){this.throwIfDisposed(),H(this.gl,()=>this.gl.finish())}getQueryTimerExtension(){return this.disjointQueryTimerExtension==null&&(this.disjointQueryTimerExtension=bc(this.gl,N().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION")===2?"EXT_disjoint_timer_query_webgl2":"EXT_disjoint_timer_query")),this.disjointQueryTimerExtension}getQueryTimerExtensionWebGL2(){return this.getQueryTimerExtension()}getQueryTimerExtensionWebGL1(){return this.getQueryTimerExtension()}beginQuery(){if(N().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION")===2){let n=this.gl,o=this.getQueryTimerExtensionWebGL2(),s=n.createQuery();return n.beginQuery(o.TIME_ELAPSED_EXT,s),s}let e=this.getQueryTimerExtensionWebGL1(),t=e.createQueryEXT();return e.beginQueryEXT(e.TIME_ELAPSED_EXT,t),t}endQuery(){if(N().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION")===2){let t=this.gl,n=this.getQueryTimerExtensionWebGL2();t.endQuery(n.TIME_ELAPSED_EXT);return}let e=this.getQueryTimerExtensionWebGL1();e.endQueryEXT(e.TIME_ELAPSED_EXT)}async waitForQueryAndGetTime(e){return await y.repeatedTry(()=>this.disposed||this.isQueryAvailable(e,N().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION"))),this.getQueryTime(e,N().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION"))}getQueryTime(e,t){if(t===0)return null;if(t===2){let n=this.gl;return n.getQueryParameter(e,n.QUERY_RESULT)/1e6}else{let n=this.getQueryTimerExtensionWebGL1();return n.getQueryObjectEXT(e,n.QUERY_RESULT_EXT)/1e6}}isQueryAvailable(e,t){if(t===0)return!0;if(t===2){let n=this.gl,o=this.getQueryTimerExtensionWebGL2(),s=n.getQueryParameter(e,n.QUERY_RESULT_AVAILABLE);return this.disjoint==null&&(this.disjoint=this.gl.getParameter(o.GPU_DISJOINT_EXT)),s&&!this.disjoint}else{let n=this.getQueryTimerExtensionWebGL1(),o=n.getQueryObjectEXT(e,n.QUERY_RESULT_AVAILABLE_EXT);return this.disjoint==null&&(this.disjoint=this.gl.getParameter(n.GPU_DISJOINT_EXT)),o&&!this.disjoint}}pollFence(e){return new Promise(t=>{this.addItemToPoll(()=>e.isFencePassed(),()=>t())})}pollItems(){let e=A4(this.itemsToPoll.map(t=>t.isDoneFn));for(let t=0;t<=e;++t){let{resolveFn:n}=this.itemsToPoll[t];n()}this.itemsToPoll=this.itemsToPoll.slice(e+1)}addItemToPoll(e,t){if(this.itemsToPoll.push({isDoneFn:e,resolveFn:t}),this.itemsToPoll.length>1)return;let n;"setTimeoutCustom"in N().platform&&(n=N().platform.setTimeoutCustom.bind(N().platform)),y.repeatedTry(()=>(this.pollItems(),this.itemsToPoll.length===0),()=>0,null,n)}bindTextureToFrameBuffer(e){this.throwIfDisposed(),Mp(this.gl,e,this.framebuffer),this.debug&&yc(this.gl)}unbindTextureToFrameBuffer(){this.outputTexture!=null?(Mp(this.gl,this.outputTexture,this.framebuffer),this.debug&&yc(this.gl)):Lb(this.gl,this.framebuffer)}downloadMatrixDriver(e,t){this.bindTextureToFrameBuffer(e);let n=t();return this.unbindTextureToFrameBuffer(),n}setOutputMatrixTextureDriver(e,t,n){this.throwIfDisposed();let o=this.gl;Mp(o,e,this.framebuffer),this.debug&&yc(o),this.outputTexture=e,H(o,()=>o.viewport(0,0,t,n)),H(o,()=>o.scissor(0,0,t,n))}setOutputMatrixWriteRegionDriver(e,t,n,o){this.throwIfDisposed(),H(this.gl,()=>this.gl.scissor(e,t,n,o))}throwIfDisposed(){if(this.disposed)throw new Error("Attempted to use disposed GPGPUContext.")}throwIfNoProgram(){if(this.program==null)throw new Error("No GPU program is currently set.")}};function A4(r){let e=0;for(;e<r.length&&r[e]();++e);return e-1}var{addImpl:Fk,bincountImpl:zp,bincountReduceImpl:Mk,bitwiseAndImpl:Pk,castImpl:Ok,ceilImpl:Bk,concatImpl:Lk,equalImpl:Wk,expImpl:Uk,expm1Impl:Gk,floorImpl:Vk,gatherNdImpl:zk,gatherV2Impl:Hk,greaterImpl:qk,greaterEqualImpl:Kk,lessImpl:jk,lessEqualImpl:Xk,linSpaceImpl:Yk,logImpl:Zk,maxImpl:Qk,maximumImpl:Jk,minimumImpl:eT,multiplyImpl:tT,negImpl:rT,notEqualImpl:nT,prodImpl:oT,raggedGatherImpl:sT,raggedRangeImpl:aT,raggedTensorToTensorImpl:iT,rangeImpl:uT,rsqrtImpl:cT,scatterImpl:lT,sigmoidImpl:pT,simpleAbsImpl:Hp,sliceImpl:mT,sparseFillEmptyRowsImpl:fT,sparseReshapeImpl:dT,sparseSegmentReductionImpl:qp,sqrtImpl:hT,staticRegexReplaceImpl:gT,stridedSliceImpl:xT,stringNGramsImpl:bT,stringSplitImpl:yT,stringToHashBucketFastImpl:wT,subImpl:vT,tileImpl:CT,topKImpl:IT,transposeImpl:js,uniqueImpl:ST}=xb;function Kb(r,e){return["x","y","z","w","u","v"].slice(0,e).map(t=>`${r}.${t}`)}function Ve(r,e){return e===1?[r]:Kb(r,e)}function _T(r,e){if(r===1)return"rc";let t="";for(let n=0;n<r;n++)t+=e[n],n<r-1&&(t+=",");return t}var Kp=class{constructor(e){if(this.variableNames=["A"],this.packedInputs=!1,this.packedOutput=!0,this.outputShape=e,this.rank=e.length,this.enableShapeUniforms=_e(this.outputShape.length),this.rank===0)this.userCode=`
        void main() {
          setOutput(vec4(getA(), 0., 0., 0.));
        }
      `;else{let t=Ve("rc",this.rank),n=ne(this.rank),o=this.getOutOfBoundsCondition(t),s=this.getSetup(t),i=this.getOutput(t);this.userCode=`
        void main() {
          ${n} rc = getOutputCoords();

          if(${o}) {
            setOutput(vec4(0));
          } else {
            ${s}

            setOutput(vec4(${i}));
          }
        }
      `}}getSourceCoordsArr(e){let t=[];for(let n=0;n<=1;n++)for(let o=0;o<=1;o++){let s=`${n===0?"r":"rp1"}, ${o===0?"c":"cp1"}`;for(let i=2;i<this.rank;i++)s=`${e[e.length-1-i]},`+s;t.push(s)}return t}getOutOfBoundsCondition(e){if(this.rank===1)return`rc > ${this.enableShapeUniforms?"outShape":this.outputShape[0]}`;let t="";for(let n=this.rank-2;n<this.rank;n++)t+=`${e[n]} >= ${this.enableShapeUniforms?`outShape[${n}]`:this.outputShape[n]}`,n<this.rank-1&&(t+="||");return t}getSetup(e){if(this.rank===1)return"";let t=e.slice(-2),n=this.enableShapeUniforms?`outShape[${this.rank} - 1]`:this.outputShape[this.rank-1],o=this.enableShapeUniforms?`outShape[${this.rank} - 2]`:this.outputShape[this.rank-2];return`
      int r = ${t[0]};
      int c = ${t[1]};
      int rp1 = r + 1;
      int cp1 = c + 1;

      bool cEdge = cp1 >= ${n};
      bool rEdge = rp1 >= ${o};
    `}getOutput(e){let t=this.getSourceCoordsArr(e);return this.rank===1?`getA(rc), (rc + 1 >= ${this.enableShapeUniforms?"outShape":this.outputShape[0]} ? 0. : getA(rc + 1)), 0, 0`:`getA(${t[0]}),
            cEdge ? 0. : getA(${t[1]}),
            rEdge ? 0. : getA(${t[2]}),
            rEdge || cEdge ? 0. : getA(${t[3]})`}};var Qi=class{constructor(e,t){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!0,this.customUniforms=[{name:"inputShape",type:"ivec3"}],this.outputShape=e,this.enableShapeUniforms=_e(this.outputShape.length);let n="";for(let o=0;o<4;o++){let s="thisRC = rc;";o%2===1&&(s+="thisRC.z += 1;"),o>1&&(s+="thisRC.y += 1;"),n+=`
        ${s}
        ${o>0?"if(thisRC.y < rows && thisRC.z < cols){":""}
          int flatIndex = getFlatIndex(thisRC);

          ivec3 inputRC = inputCoordsFromReshapedOutCoords(flatIndex);
          vec2 inputRCInnerDims = vec2(float(inputRC.y),float(inputRC.z));

          result[${o}] =
            getChannel(getA(inputRC.x, inputRC.y, inputRC.z), inputRCInnerDims);
        ${o>0?"}":""}
      `}this.userCode=`
      ${R4(t,this.enableShapeUniforms)}
      ${this.enableShapeUniforms?Hi():zi(e)}

      void main() {
        ivec3 rc = getOutputCoords();

        vec4 result = vec4(0.);

        ivec3 thisRC;
        int rows = ${this.enableShapeUniforms?"outShape[1]":e[1]};
        int cols = ${this.enableShapeUniforms?"outShape[2]":e[2]};

        ${n}

        setOutput(result);
      }
    `}};function R4(r,e){return`
    ivec3 inputCoordsFromReshapedOutCoords(int index) {
      ${e?ck(["r","c","d"],"inputShape"):Sr(["r","c","d"],r)}
      return ivec3(r, c, d);
    }
  `}var jp=class{constructor(e){this.gpgpu=e,this.numUsedTextures=0,this.numFreeTextures=0,this._numBytesAllocated=0,this._numBytesFree=0,this.freeTextures={},this.usedTextures={},this.logEnabled=!1}acquireTexture(e,t,n){let o=TT(t,n),s=ET(e,o,n);s in this.freeTextures||(this.freeTextures[s]=[]),s in this.usedTextures||(this.usedTextures[s]=[]);let i=kT(e,o,this.gpgpu.gl,this.gpgpu.textureConfig,n);if(this.freeTextures[s].length>0){this.numFreeTextures--,this.numUsedTextures++,this._numBytesFree-=i,this.log();let c=this.freeTextures[s].pop();return this.usedTextures[s].push(c),c}let u;return o===ct.PACKED_2X2_FLOAT32?u=this.gpgpu.createPackedMatrixTexture(e[0],e[1]):o===ct.PACKED_2X2_FLOAT16?u=this.gpgpu.createFloat16PackedMatrixTexture(e[0],e[1]):o===ct.UNPACKED_FLOAT32?u=this.gpgpu.createFloat32MatrixTexture(e[0],e[1]):o===ct.UNPACKED_FLOAT16?u=this.gpgpu.createFloat16MatrixTexture(e[0],e[1]):o===ct.PACKED_4X1_UNSIGNED_BYTE&&(u=this.gpgpu.createUnsignedBytesMatrixTexture(e[0],e[1])),this.usedTextures[s].push(u),this.numUsedTextures++,this._numBytesAllocated+=i,this.log(),u}releaseTexture(e,t,n,o){if(this.freeTextures==null)return;let s=TT(n,o),i=ET(t,s,o);i in this.freeTextures||(this.freeTextures[i]=[]);let u=kT(t,s,this.gpgpu.gl,this.gpgpu.textureConfig,o),c=N().getNumber("WEBGL_DELETE_TEXTURE_THRESHOLD");c!==-1&&this._numBytesAllocated>c?(this.gpgpu.deleteMatrixTexture(e.texture),this._numBytesAllocated-=u):(this.freeTextures[i].push(e),this.numFreeTextures++,this._numBytesFree+=u),this.numUsedTextures--;let a=this.usedTextures[i],l=a&&a.indexOf(e);if(l==null||l<0)throw new Error("Cannot release a texture that was never provided by this texture manager");a[l]=a[a.length-1],a.pop(),this.log()}log(){if(!this.logEnabled)return;let e=this.numFreeTextures+this.numUsedTextures;console.log("Free/Used",`${this.numFreeTextures} / ${this.numUsedTextures}`,`(${e})`);let t=this._numBytesFree/this._numBytesAllocated;console.log(`Bytes allocated: ${this._numBytesAllocated}`),console.log(`Bytes unused: ${this._numBytesFree} (${Math.round(100*t)}%)`)}get numBytesAllocated(){return this._numBytesAllocated}get numBytesFree(){return this._numBytesFree}getNumUsedTextures(){return this.numUsedTextures}getNumFreeTextures(){return this.numFreeTextures}dispose(){if(this.freeTextures!=null){for(let e in this.freeTextures)this.freeTextures[e].forEach(t=>{this.gpgpu.deleteMatrixTexture(t.texture)});for(let e in this.usedTextures)this.usedTextures[e].forEach(t=>{this.gpgpu.deleteMatrixTexture(t.texture)});this.freeTextures=null,this.usedTextures=null,this.numUsedTextures=0,this.numFreeTextures=0,this._numBytesAllocated=0,this._numBytesFree=0}}};function D4(r,e){let t=r;if(e===t.R32F)return 4;if(e===t.R16F)return 2;if(e===t.RGBA32F)return 16;if(e===r.RGBA)return 16;if(e===t.RGBA16F)return 8;if(e===t.RGBA8)return 4;throw new Error(`Unknown internal format ${e}`)}function kT(r,e,t,n,o){let s=F4(e,n),i;if(o){let[c,a]=Br(r[0],r[1]);i=c*a}else{let[c,a]=zs(r[0],r[1]);i=c*a}let u=D4(t,s);return i*u}function F4(r,e){switch(r){case ct.PACKED_2X2_FLOAT32:return Hb(e);case ct.PACKED_2X2_FLOAT16:return qb(e);case ct.UNPACKED_FLOAT32:return Gb(e);case ct.UNPACKED_FLOAT16:return Vb(e);case ct.PACKED_4X1_UNSIGNED_BYTE:return zb(e);default:throw new Error(`Unknown physical texture type ${r}`)}}function M4(r){return N().getBool("WEBGL_RENDER_FLOAT32_ENABLED")?r?ct.PACKED_2X2_FLOAT32:ct.UNPACKED_FLOAT32:r?ct.PACKED_2X2_FLOAT16:ct.UNPACKED_FLOAT16}function TT(r,e){if(r===xt.UPLOAD)return ct.PACKED_2X2_FLOAT32;if(r===xt.RENDER||r==null)return M4(e);if(r===xt.DOWNLOAD||r===xt.PIXELS)return ct.PACKED_4X1_UNSIGNED_BYTE;throw new Error(`Unknown logical texture type ${r}`)}function ET(r,e,t){return`${r[0]}_${r[1]}_${e}_${t}`}var lt=class{constructor(e,t){this.variableNames=["A"],this.outputShape=e,this.enableShapeUniforms=_e(this.outputShape.length),this.userCode=`
      float unaryOperation(float x) {
        ${t}
      }

      void main() {
        float x = getAAtOutCoords();
        float y = unaryOperation(x);

        setOutput(y);
      }
    `}},tt="if (isnan(x)) return x;",NT="return x;",jb="return abs(x);";var $T="return (x >= 0.0) ? x : (exp(x) - 1.0);",AT=tt+`
  return (x < 0.0) ? 0.0 : x;
`,RT=tt+`
  return (x < 0.0) ? 0.0 : min(6.0, x);
`,Wr="return x;",DT="return 1.0 / (1.0 + exp(-1.0 * x));";var MT="return x;",PT=`
  vec4 result;

  result.r = (x.r >= 0.0) ? x.r : (exp(x.r) - 1.0);
  result.g = (x.g >= 0.0) ? x.g : (exp(x.g) - 1.0);
  result.b = (x.b >= 0.0) ? x.b : (exp(x.b) - 1.0);
  result.a = (x.a >= 0.0) ? x.a : (exp(x.a) - 1.0);

  return result;
`,OT=`
  vec4 result = x * vec4(greaterThanEqual(x, vec4(0.0)));
  bvec4 isNaN = isnan(x);

  result.r = isNaN.r ? x.r : result.r;
  result.g = isNaN.g ? x.g : result.g;
  result.b = isNaN.b ? x.b : result.b;
  result.a = isNaN.a ? x.a : result.a;

  return result;
`,BT=`
  vec4 result = min(x, vec4(6.)) * vec4(greaterThanEqual(x, vec4(0.0)));
  bvec4 isNaN = isnan(x);

  result.r = isNaN.r ? x.r : result.r;
  result.g = isNaN.g ? x.g : result.g;
  result.b = isNaN.b ? x.b : result.b;
  result.a = isNaN.a ? x.a : result.a;

  return result;
`,LT="return 1.0 / (1.0 + exp(-1.0 * x));",Ot=class{constructor(e,t){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!0,this.outputShape=e,this.enableShapeUniforms=_e(this.outputShape.length),this.userCode=`
      vec4 unaryOperation(vec4 x) {
        ${t}
      }

      void main() {
        vec4 x = getAAtOutCoords();
        vec4 y = unaryOperation(x);

        setOutput(y);
      }
    `}};var Xp=class{constructor(e){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!1,this.outputShape=e,this.enableShapeUniforms=_e(this.outputShape.length);let t=e.length,n=Ve("rc",t),o=ne(t),s=_T(t,n),i=n.slice(-2),u=t<=1?"rc":`vec2(${i.join(",")})`;this.userCode=`
      void main() {
        ${o} rc = getOutputCoords();
        vec4 packedInput = getA(${s});

        setOutput(getChannel(packedInput, ${u}));
      }
    `}};var O4=Or.whereImpl,B4=1e-7,L4=1e-4,Yp={};function W4(r){return r in Yp||(Yp[r]={}),Yp[r]}var U4=N().getNumber("CPU_HANDOFF_SIZE_THRESHOLD"),G4=600;function V4(){return N().global.screen==null?1024:N().global.screen.height*N().global.screen.width*window.devicePixelRatio*G4/1024/1024}var Ic=class r extends Hr{nextDataId(){return r.nextDataId++}constructor(e){if(super(),this.pendingRead=new WeakMap,this.pendingDisposal=new WeakSet,this.dataRefCount=new WeakMap,this.numBytesInGPU=0,this.uploadWaitMs=0,this.downloadWaitMs=0,this.lastGlFlushTime=0,this.warnedAboutMemory=!1,this.pendingDeletes=0,this.disposed=!1,!N().getBool("HAS_WEBGL"))throw new Error("WebGL is not supported on this device");let t;if(e!=null){if(e instanceof Zi)t=e;else{let n=qt(N().getNumber("WEBGL_VERSION"),e);t=new Zi(n)}this.binaryCache={},this.gpgpuCreatedLocally=!1}else{let n=qt(N().getNumber("WEBGL_VERSION"));t=new Zi(n),this.binaryCache=W4(N().getNumber("WEBGL_VERSION")),this.gpgpuCreatedLocally=!0}this.gpgpu=t,this.canvas=this.gpgpu.gl.canvas,this.textureManager=new jp(this.gpgpu),this.numMBBeforeWarning=V4(),this.texData=new po(this,yr())}numDataIds(){return this.texData.numDataIds()-this.pendingDeletes}writeTexture(e,t,n,o,s,i){let u=this.makeTensorInfo(t,n),c=this.texData.get(u.dataId);c.isPacked=!1,c.texture={texture:e,texShape:[o,s]},c.texShape=[o,s];let a=wc(t),l=new vc(a,!1,i),p=this.runWebGLProgram(l,[u],n,[[o,s]]);return p.shape=t,c.texture=null,this.disposeIntermediateTensorInfo(u),p.dataId}write(e,t,n){if((N().getBool("WEBGL_CHECK_NUMERICAL_PROBLEMS")||N().getBool("DEBUG"))&&this.checkNumericalProblems(e),n==="complex64"&&e!=null)throw new Error("Cannot write to a complex64 dtype. Please use tf.complex(real, imag).");let o={id:this.nextDataId()};return this.texData.set(o,{shape:t,dtype:n,values:e,usage:xt.UPLOAD,refCount:1}),o}refCount(e){return this.texData.has(e)?this.texData.get(e).refCount:0}incRef(e){let t=this.texData.get(e);t.refCount++}decRef(e){if(this.texData.has(e)){let t=this.texData.get(e);t.refCount--}}move(e,t,n,o,s){if(N().getBool("DEBUG")&&this.checkNumericalProblems(t),o==="complex64")throw new Error("Cannot write to a complex64 dtype. Please use tf.complex(real, imag).");this.texData.set(e,{shape:n,dtype:o,values:t,usage:xt.UPLOAD,refCount:s})}disposeIntermediateTensorInfo(e){this.disposeData(e.dataId)}readSync(e){let t=this.texData.get(e),{values:n,dtype:o,complexTensorInfos:s,slice:i,shape:u,isPacked:c}=t;if(i!=null){let m;c?m=new Ot(u,Wr):m=new lt(u,Wr);let f=this.runWebGLProgram(m,[{dataId:e,shape:u,dtype:o}],o),d=this.readSync(f.dataId);return this.disposeIntermediateTensorInfo(f),d}if(n!=null)return this.convertAndCacheOnCPU(e);if(o==="string")return n;let a=this.activeTimers!=null,l;a&&(l=y.now());let p;if(o==="complex64"){let m=this.readSync(s.real.dataId),f=this.readSync(s.imag.dataId);p=S.mergeRealAndImagArrays(m,f)}else p=this.getValuesFromTexture(e);return a&&(this.downloadWaitMs+=y.now()-l),this.convertAndCacheOnCPU(e,p)}async read(e){if(this.pendingRead.has(e)){let d=this.pendingRead.get(e);return new Promise(h=>d.push(h))}let t=this.texData.get(e),{values:n,shape:o,slice:s,dtype:i,complexTensorInfos:u,isPacked:c}=t;if(s!=null){let d;c?d=new Ot(o,Wr):d=new lt(o,Wr);let h=this.runWebGLProgram(d,[{dataId:e,shape:o,dtype:i}],i),g=this.read(h.dataId);return this.disposeIntermediateTensorInfo(h),g}if(n!=null)return this.convertAndCacheOnCPU(e);if(N().getBool("DEBUG")&&!N().getBool("WEBGL_DOWNLOAD_FLOAT_ENABLED")&&N().getNumber("WEBGL_VERSION")===2)throw new Error("tensor.data() with WEBGL_DOWNLOAD_FLOAT_ENABLED=false and WEBGL_VERSION=2 not yet supported.");let a=null,l;if(i!=="complex64"&&N().get("WEBGL_BUFFER_SUPPORTED")){l=this.decode(e);let d=this.texData.get(l.dataId);a=this.gpgpu.createBufferFromTexture(d.texture.texture,...gc(o))}this.pendingRead.set(e,[]),i!=="complex64"&&await this.gpgpu.createAndWaitForFence();let p;if(i==="complex64"){let d=await Promise.all([this.read(u.real.dataId),this.read(u.imag.dataId)]),h=d[0],g=d[1];p=S.mergeRealAndImagArrays(h,g)}else if(a==null)p=this.getValuesFromTexture(e);else{let d=y.sizeFromShape(o);p=this.gpgpu.downloadFloat32MatrixFromBuffer(a,d)}if(l!=null&&this.disposeIntermediateTensorInfo(l),a!=null){let d=this.gpgpu.gl;H(d,()=>d.deleteBuffer(a))}let m=this.convertAndCacheOnCPU(e,p),f=this.pendingRead.get(e);return this.pendingRead.delete(e),f.forEach(d=>d(m)),this.pendingDisposal.has(e)&&(this.pendingDisposal.delete(e),this.disposeData(e)&&yr().removeDataId(e,this),this.pendingDeletes--),m}readToGPU(e,t={}){let n=this.texData.get(e),{values:o,shape:s,slice:i,dtype:u,isPacked:c,texture:a}=n;if(u==="complex64")throw new Error("Does not support reading texture for complex64 dtype.");if(i!=null){let f;c?f=new Ot(s,Wr):f=new lt(s,Wr);let d=this.runWebGLProgram(f,[{dataId:e,shape:s,dtype:u}],u),h=this.readToGPU(d,t);return this.disposeIntermediateTensorInfo(d),h}if(a==null)throw o!=null?new Error("Data is not on GPU but on CPU."):new Error("There is no data on GPU or CPU.");let l=this.decode(e,t.customTexShape),p=yr().makeTensorFromTensorInfo(l),m=this.texData.get(l.dataId);return Object.assign({tensorRef:p},m.texture)}bufferSync(e){let t=this.readSync(e.dataId);if(e.dtype==="string")try{let n=t.map(o=>y.decodeString(o));return fe(e.shape,e.dtype,n)}catch{throw new Error("Failed to decode encoded string bytes into utf-8")}return fe(e.shape,e.dtype,t)}checkNumericalProblems(e){if(e!=null)for(let t=0;t<e.length;t++){let n=e[t];if(!V1(n))throw N().getBool("WEBGL_RENDER_FLOAT32_CAPABLE")?Error(`The value ${n} cannot be represented with your current settings. Consider enabling float32 rendering: 'tf.env().set('WEBGL_RENDER_FLOAT32_ENABLED', true);'`):Error(`The value ${n} cannot be represented on this device.`)}}getValuesFromTexture(e){let{shape:t,dtype:n,isPacked:o}=this.texData.get(e),s=y.sizeFromShape(t);if(N().getBool("WEBGL_DOWNLOAD_FLOAT_ENABLED")){let m=this.decode(e),f=this.texData.get(m.dataId),d=this.gpgpu.downloadMatrixFromPackedTexture(f.texture.texture,...gc(t)).subarray(0,s);return this.disposeIntermediateTensorInfo(m),d}let i=N().getBool("WEBGL_PACK")&&o===!0,u=i?wc(t):t,c=i?new Gp(u):new Up(u),a=this.runWebGLProgram(c,[{shape:u,dtype:n,dataId:e}],"float32"),l=this.texData.get(a.dataId),p=this.gpgpu.downloadByteEncodedFloatMatrixFromOutputTexture(l.texture.texture,l.texShape[0],l.texShape[1]).subarray(0,s);return this.disposeIntermediateTensorInfo(a),p}timerAvailable(){return N().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_RELIABLE")>0}time(e){let t=this.activeTimers,n=[],o=!1;this.programTimersStack==null?(this.programTimersStack=n,o=!0):this.activeTimers.push(n),this.activeTimers=n,e();let s=y.flatten(this.activeTimers.map(c=>c.query)).filter(c=>c!=null),i=y.flatten(this.activeTimers.map(c=>c.name)).filter(c=>c!=null);this.activeTimers=t,o&&(this.programTimersStack=null);let u={uploadWaitMs:this.uploadWaitMs,downloadWaitMs:this.downloadWaitMs,kernelMs:null,wallMs:null};return(async()=>{if(N().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_RELIABLE")>0){let c=await Promise.all(s);u.kernelMs=y.sum(c),u.getExtraProfileInfo=()=>c.map((a,l)=>({name:i[l],ms:a})).map(a=>`${a.name}: ${a.ms}`).join(", ")}else u.kernelMs={error:"WebGL query timers are not supported in this environment."};return this.uploadWaitMs=0,this.downloadWaitMs=0,u})()}memory(){return{unreliable:!1,numBytesInGPU:this.numBytesInGPU,numBytesInGPUAllocated:this.textureManager.numBytesAllocated,numBytesInGPUFree:this.textureManager.numBytesFree}}startTimer(){return N().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_RELIABLE")>0?this.gpgpu.beginQuery():{startMs:y.now(),endMs:null}}endTimer(e){return N().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_RELIABLE")>0?(this.gpgpu.endQuery(),e):(e.endMs=y.now(),e)}async getQueryTime(e){if(N().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_RELIABLE")>0)return this.gpgpu.waitForQueryAndGetTime(e);let t=e;return t.endMs-t.startMs}disposeData(e,t=!1){if(this.pendingDisposal.has(e))return!1;if(!this.texData.has(e))return!0;if(t?this.texData.get(e).refCount=0:this.texData.get(e).refCount--,!t&&this.texData.get(e).refCount>0)return!1;if(this.pendingRead.has(e))return this.pendingDisposal.add(e),this.pendingDeletes++,!1;this.releaseGPUData(e);let{complexTensorInfos:n}=this.texData.get(e);return n!=null&&(this.disposeData(n.real.dataId,t),this.disposeData(n.imag.dataId,t)),this.texData.delete(e),!0}releaseGPUData(e){let{texture:t,dtype:n,texShape:o,usage:s,isPacked:i,slice:u}=this.texData.get(e),c=u&&u.origDataId||e,a=this.dataRefCount.get(c);a>1?this.dataRefCount.set(c,a-1):(this.dataRefCount.delete(c),t!=null&&(this.numBytesInGPU-=this.computeBytes(o,n),this.textureManager.releaseTexture(t,o,s,i)));let l=this.texData.get(e);l.texture=null,l.texShape=null,l.isPacked=!1,l.slice=null}getTexture(e){return this.uploadToGPU(e),this.texData.get(e).texture.texture}getDataInfo(e){return this.texData.get(e)}shouldExecuteOnCPU(e,t=U4){return N().getBool("WEBGL_CPU_FORWARD")&&e.every(n=>this.texData.get(n.dataId).texture==null&&y.sizeFromShape(n.shape)<t)}getGPGPUContext(){return this.gpgpu}where(e){S.warn("tf.where() in webgl locks the UI thread. Call tf.whereAsync() instead");let t=e.dataSync();return O4(e.shape,t)}packedUnaryOp(e,t,n){let o=new Ot(e.shape,t),s=this.compileAndRun(o,[e],n);return yr().makeTensorFromTensorInfo(s)}abs(e){if(this.shouldExecuteOnCPU([e])&&e.dtype!=="complex64"){let o=Hp(this.texData.get(e.dataId).values);return this.makeOutput(e.shape,e.dtype,o)}if(N().getBool("WEBGL_PACK_UNARY_OPERATIONS"))return this.packedUnaryOp(e,jb,e.dtype);let t=new lt(e.shape,jb),n=this.compileAndRun(t,[e]);return yr().makeTensorFromTensorInfo(n)}makeTensorInfo(e,t,n){let o;if(t==="string"&&n!=null&&n.length>0&&y.isString(n[0])){let s=n.map(i=>y.encodeString(i));o=this.write(s,e,t)}else o=this.write(n,e,t);return this.texData.get(o).usage=null,{dataId:o,shape:e,dtype:t}}makeOutput(e,t,n){return yr().makeTensorFromTensorInfo(this.makeTensorInfo(e,t,n),this)}unpackTensor(e){let t=new Xp(e.shape);return this.runWebGLProgram(t,[e],e.dtype)}packTensor(e){let t=new Kp(e.shape);return this.runWebGLProgram(t,[e],e.dtype,null,!0)}packedReshape(e,t){let n=[ro(e.shape),...no(e.shape)],o={dtype:e.dtype,shape:n,dataId:e.dataId},s=[ro(t),...no(t)],i=new Qi(s,n),u=!0,c=[n],a=this.runWebGLProgram(i,[o],e.dtype,c,u);return{dataId:a.dataId,shape:t,dtype:a.dtype}}decode(e,t){let n=this.texData.get(e),{isPacked:o,shape:s,dtype:i}=n;if(t!=null){let m=y.sizeFromShape(s),f=t[0]*t[1]*4;y.assert(m<=f,()=>"customTexShape is too small. Row * Column * 4 should be equal or larger than the size of the tensor data.")}let u=wc(s),c;o?c=new Wp(u):c=new Lp(u);let a=!0,l=[t??gc(u)],p=this.runWebGLProgram(c,[{shape:u,dtype:i,dataId:e}],i,l,a,t);return{dtype:i,shape:s,dataId:p.dataId}}runWebGLProgram(e,t,n,o,s=!1,i){let u=this.makeTensorInfo(e.outputShape,n),c=this.texData.get(u.dataId);if(e.packedOutput&&(c.isPacked=!0),e.outPackingScheme===to.DENSE){let x=i??gc(e.outputShape);c.texShape=x.map(w=>w*2)}if(e.outTexUsage!=null&&(c.usage=e.outTexUsage),y.sizeFromShape(u.shape)===0)return c.values=y.getTypedArrayFromDType(u.dtype,0),u;let a=[],l=t.map(x=>{if(x.dtype==="complex64")throw new Error("GPGPUProgram does not support complex64 input. For complex64 dtypes, please separate the program into real and imaginary parts.");let w=this.texData.get(x.dataId);if(w.texture==null){if(!e.packedInputs&&y.sizeFromShape(x.shape)<=N().getNumber("WEBGL_SIZE_UPLOAD_UNIFORM"))return{shape:x.shape,texData:null,isUniform:!0,uniformValues:w.values};e.packedInputs&&(w.isPacked=!0,w.shape=x.shape)}if(this.uploadToGPU(x.dataId),!!w.isPacked!=!!e.packedInputs)x=w.isPacked?this.unpackTensor(x):this.packTensor(x),a.push(x),w=this.texData.get(x.dataId);else if(w.isPacked&&!Hs(w.shape,x.shape)){let C=x,k=x.shape;x.shape=w.shape,x=this.packedReshape(x,k),a.push(x),w=this.texData.get(x.dataId),C.shape=k}return{shape:x.shape,texData:w,isUniform:!1}});this.uploadToGPU(u.dataId);let p={shape:u.shape,texData:c,isUniform:!1},m=xk(e,l,p),f=this.getAndSaveBinary(m,()=>hk(this.gpgpu,e,l,p)),d=this.activeTimers!=null,h;d&&(h=this.startTimer()),N().get("ENGINE_COMPILE_ONLY")||gk(this.gpgpu,f,l,p,o),a.forEach(x=>this.disposeIntermediateTensorInfo(x)),d&&(h=this.endTimer(h),this.activeTimers.push({name:e.constructor.name,query:this.getQueryTime(h)}));let g=N().getNumber("WEBGL_FLUSH_THRESHOLD");if(g>0){let x=y.now();x-this.lastGlFlushTime>g&&(this.gpgpu.gl.flush(),this.lastGlFlushTime=x)}if(!N().getBool("WEBGL_LAZILY_UNPACK")&&c.isPacked&&s===!1){let x=this.unpackTensor(u);return this.disposeIntermediateTensorInfo(u),x}return u}compileAndRun(e,t,n,o,s=!1){return n=n||t[0].dtype,this.runWebGLProgram(e,t,n,o,s)}getAndSaveBinary(e,t){return e in this.binaryCache||(this.binaryCache[e]=t()),this.binaryCache[e]}getTextureManager(){return this.textureManager}dispose(){this.disposed||(N().getBool("IS_TEST")||Object.keys(this.binaryCache).forEach(t=>{this.gpgpu.deleteProgram(this.binaryCache[t].webGLProgram),delete this.binaryCache[t]}),this.textureManager.dispose(),this.canvas!=null&&typeof HTMLCanvasElement<"u"&&this.canvas instanceof HTMLCanvasElement?this.canvas.remove():this.canvas=null,this.gpgpuCreatedLocally&&(this.gpgpu.program=null,this.gpgpu.dispose()),this.disposed=!0)}floatPrecision(){return this.floatPrecisionValue==null&&(this.floatPrecisionValue=Ee(()=>{if(!N().get("WEBGL_RENDER_FLOAT32_ENABLED")){let e=N().getBool("DEBUG");N().set("DEBUG",!1);let t=this.abs(ue(1e-8)).dataSync()[0];if(N().set("DEBUG",e),t>0)return 32}return 16})),this.floatPrecisionValue}epsilon(){return this.floatPrecision()===32?B4:L4}uploadToGPU(e){let t=this.texData.get(e),{shape:n,dtype:o,values:s,texture:i,usage:u,isPacked:c}=t;if(i!=null)return;let a=this.activeTimers!=null,l;a&&(l=y.now());let p=t.texShape;if(p==null&&(p=rk(n,c),t.texShape=p),s!=null){let m=wc(n),f,d=p[1],h=p[0],g=s instanceof Uint8Array||s instanceof Uint8ClampedArray;(c||!g)&&([d,h]=Br(p[0],p[1])),c?f=new Vp(m,g):f=new vc(m,g);let x=g?[h,d]:p,w=this.makeTensorInfo(x,o),C=this.texData.get(w.dataId);g?C.usage=xt.PIXELS:C.usage=xt.UPLOAD,C.texShape=x,this.gpgpu.uploadDenseMatrixToTexture(this.getTexture(w.dataId),d,h,s);let k=[[h,d]],$=this.runWebGLProgram(f,[w],o,k,!0),A=this.texData.get($.dataId);t.texShape=A.texShape,t.isPacked=A.isPacked,t.usage=A.usage,N().get("ENGINE_COMPILE_ONLY")?this.disposeData($.dataId):(t.texture=A.texture,t.values=null,this.texData.delete($.dataId)),this.disposeIntermediateTensorInfo(w),a&&(this.uploadWaitMs+=y.now()-l)}else{let m=this.acquireTexture(p,u,o,c);t.texture=m}}convertAndCacheOnCPU(e,t){let n=this.texData.get(e),{dtype:o}=n;return t!=null&&(n.values=z4(t,o)),n.values}acquireTexture(e,t,n,o){if(this.numBytesInGPU+=this.computeBytes(e,n),!this.warnedAboutMemory&&this.numBytesInGPU>this.numMBBeforeWarning*1024*1024){let s=(this.numBytesInGPU/1024/1024).toFixed(2);this.warnedAboutMemory=!0,console.warn(`High memory usage in GPU: ${s} MB, most likely due to a memory leak`)}return this.textureManager.acquireTexture(e,t,o)}computeBytes(e,t){return e[0]*e[1]*y.bytesPerElement(t)}checkCompileCompletion(){for(let[,e]of Object.entries(this.binaryCache))this.checkCompletion_(e)}async checkCompileCompletionAsync(){let e=[];if(this.gpgpu.parallelCompilationExtension){for(let[,t]of Object.entries(this.binaryCache))e.push(this.checkCompletionAsync_(t));return Promise.all(e)}else{for(let[,t]of Object.entries(this.binaryCache)){let n=new Promise(o=>{try{this.checkCompletion_(t),o(!0)}catch(s){throw s}});e.push(n)}return Promise.all(e)}}async checkCompletionAsync_(e){return this.gpgpu.gl.getProgramParameter(e.webGLProgram,this.gpgpu.parallelCompilationExtension.COMPLETION_STATUS_KHR)?this.checkCompletion_(e):(await zx(),this.checkCompletionAsync_(e))}checkCompletion_(e){if(this.gpgpu.gl.getProgramParameter(e.webGLProgram,this.gpgpu.gl.LINK_STATUS)===!1)throw console.log(this.gpgpu.gl.getProgramInfoLog(e.webGLProgram)),this.gpgpu.gl.getShaderParameter(e.fragmentShader,this.gpgpu.gl.COMPILE_STATUS)===!1?(Ob(e.source,this.gpgpu.gl.getShaderInfoLog(e.fragmentShader)),new Error("Failed to compile fragment shader.")):new Error("Failed to link vertex and fragment shaders.");return!0}getUniformLocations(){for(let e of Object.values(this.binaryCache)){this.gpgpu.buildVao(e.webGLProgram);let{variablesLocations:t,customUniformLocations:n,infLoc:o,nanLoc:s,outShapeLocation:i,outShapeStridesLocation:u,outTexShapeLocation:c}=Ub(this.gpgpu,e.program,e.webGLProgram);e.variablesLocations=t,e.customUniformLocations=n,e.infLoc=o,e.nanLoc=s,e.outShapeLocation=i,e.outShapeStridesLocation=u,e.outTexShapeLocation=c}}createTensorFromGPUData(e,t,n){e.channels=e.channels||"RGBA";let{texture:o,height:s,width:i,channels:u}=e,c=yr().backend;if(!c.gpgpu.gl.isTexture(o))throw new Error("The texture is invalid. Also, please make sure the texture and the TFJS WebGL backend are using the same canvas. If you want to use your own custom canvas, you have to create and use the custom TFJS WebGL backend created from the canvas through 'new tf.MathBackendWebGL(customCanvas)'.");let a=c.writeTexture(o,t,n,s,i,u);return yr().makeTensorFromDataId(a,t,n,c)}};Ic.nextDataId=0;function z4(r,e){if(e==="float32"||e==="complex64")return r;if(e==="int32"||e==="bool"){let t=e==="int32"?new Int32Array(r.length):new Uint8Array(r.length);for(let n=0;n<t.length;++n)t[n]=Math.round(r[n]);return t}else throw new Error(`Unknown dtype ${e}`)}Hn.isBrowser()&&Vl("webgl",()=>new Ic,2);var Ji=`
  if (isnan(a)) return a;
  if (isnan(b)) return b;
`;var Bt=class{constructor(e,t,n){this.variableNames=["A","B"],this.outputShape=S.assertAndGetBroadcastShape(t,n),this.enableShapeUniforms=_e(this.outputShape.length),this.userCode=`
      float binaryOperation(float a, float b) {
        ${e}
      }

      void main() {
        float a = getAAtOutCoords();
        float b = getBAtOutCoords();
        setOutput(binaryOperation(a, b));
      }
    `}};var jt=`
  result.r = isNaN.r ? NAN : result.r;
  result.g = isNaN.g ? NAN : result.g;
  result.b = isNaN.b ? NAN : result.b;
  result.a = isNaN.a ? NAN : result.a;
`;var Kt=class{constructor(e,t,n,o=!1){this.variableNames=["A","B"],this.supportsBroadcasting=!0,this.packedInputs=!0,this.packedOutput=!0,this.outputShape=S.assertAndGetBroadcastShape(t,n);let s=this.outputShape.length;this.enableShapeUniforms=_e(s);let i="";if(o)if(s===0||y.sizeFromShape(this.outputShape)===1)i=`
          result.y = 0.;
          result.z = 0.;
          result.w = 0.;
        `;else if(i=`
          ${ne(s)} coords = getOutputCoords();
        `,s===1)this.enableShapeUniforms?i+=`
            result.y = (coords + 1) >= outShape ? 0. : result.y;
            result.z = 0.;
            result.w = 0.;
          `:i+=`
            result.y = (coords + 1) >= ${this.outputShape[0]} ? 0. : result.y;
            result.z = 0.;
            result.w = 0.;
          `;else{let c=Ve("coords",s);this.enableShapeUniforms?i+=`
            bool nextRowOutOfBounds =
              (${c[s-2]} + 1) >= outShape[${s} - 2];
            bool nextColOutOfBounds =
              (${c[s-1]} + 1) >= outShape[${s} - 1];
            result.y = nextColOutOfBounds ? 0. : result.y;
            result.z = nextRowOutOfBounds ? 0. : result.z;
            result.w = nextColOutOfBounds || nextRowOutOfBounds ? 0. : result.w;
          `:i+=`
            bool nextRowOutOfBounds =
              (${c[s-2]} + 1) >= ${this.outputShape[s-2]};
            bool nextColOutOfBounds =
              (${c[s-1]} + 1) >= ${this.outputShape[s-1]};
            result.y = nextColOutOfBounds ? 0. : result.y;
            result.z = nextRowOutOfBounds ? 0. : result.z;
            result.w = nextColOutOfBounds || nextRowOutOfBounds ? 0. : result.w;
          `}this.userCode=`
      vec4 binaryOperation(vec4 a, vec4 b) {
        ${e}
      }

      void main() {
        vec4 a = getAAtOutCoords();
        vec4 b = getBAtOutCoords();

        vec4 result = binaryOperation(a, b);
        ${i}

        setOutput(result);
      }
    `}};function ze(r){let{inputs:e,backend:t}=r,{x:n}=e;return t.incRef(n.dataId),{dataId:n.dataId,shape:n.shape,dtype:n.dtype}}var WT={kernelName:Xr,backendName:"webgl",kernelFunc:ze};function Lt(r){let{inputs:e,backend:t}=r,{real:n,imag:o}=e,s=t.makeTensorInfo(n.shape,"complex64"),i=t.texData.get(s.dataId),u=ze({inputs:{x:n},backend:t}),c=ze({inputs:{x:o},backend:t});return i.complexTensorInfos={real:u,imag:c},s}var UT={kernelName:wu,backendName:"webgl",kernelFunc:Lt};var Xb="return (a < 0.) ? b * a : a;",Yb=`
  vec4 aLessThanZero = vec4(lessThan(a, vec4(0.)));
  return (aLessThanZero * (b * a)) + ((vec4(1.0) - aLessThanZero) * a);
`;function H4(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{alpha:s}=n,i=t.makeTensorInfo([],"float32",y.createScalarValue(s,"float32")),u=N().getBool("WEBGL_PACK_BINARY_OPERATIONS")?new Kt(Yb,o.shape,i.shape):new Bt(Xb,o.shape,i.shape),c=t.runWebGLProgram(u,[o,i],"float32");return t.disposeIntermediateTensorInfo(i),c}var GT={kernelName:Po,backendName:"webgl",kernelFunc:H4};var Zb="return (a < 0.) ? b * a : a;",Qb=`
  vec4 aLessThanZero = vec4(lessThan(a, vec4(0.)));
  return (aLessThanZero * (b * a)) + ((vec4(1.0) - aLessThanZero) * a);
`;function q4(r){let{inputs:e,backend:t}=r,{x:n,alpha:o}=e,s=N().getBool("WEBGL_PACK_BINARY_OPERATIONS")?new Kt(Qb,n.shape,o.shape):new Bt(Zb,n.shape,o.shape);return t.runWebGLProgram(s,[n,o],"float32")}var VT={kernelName:jo,backendName:"webgl",kernelFunc:q4};var fr="if (isnan(x)) return x;";function j({opSnippet:r,packedOpSnippet:e,cpuKernelImpl:t,dtype:n}){return({inputs:o,backend:s})=>{let{x:i}=o,u=s,c=n||i.dtype;if(u.shouldExecuteOnCPU([i])&&t!=null){let p=u.texData.get(i.dataId),m=t(p.values,c);return u.makeTensorInfo(i.shape,c,m)}let a=N().getBool("WEBGL_PACK_UNARY_OPERATIONS")&&e!=null,l;return a?l=new Ot(i.shape,e):l=new lt(i.shape,r),u.runWebGLProgram(l,[i],c)}}function ve({opSnippet:r,packedOpSnippet:e,checkOutOfBounds:t=!1,supportsComplex:n=!1,cpuKernelImpl:o,dtype:s}){return({inputs:i,backend:u})=>{let{a:c,b:a}=i,l=u;if(n&&c.dtype==="complex64"){let d=l.texData.get(c.dataId),h=l.texData.get(a.dataId),[g,x]=[[d.complexTensorInfos.real,h.complexTensorInfos.real],[d.complexTensorInfos.imag,h.complexTensorInfos.imag]].map(C=>{let[k,E]=C,$={dataId:k.dataId,dtype:k.dtype,shape:c.shape},A={dataId:E.dataId,dtype:E.dtype,shape:a.shape},D=new Bt(r,c.shape,a.shape);return l.runWebGLProgram(D,[$,A],It(k.dtype,E.dtype))}),w=Lt({inputs:{real:g,imag:x},backend:l});return l.disposeIntermediateTensorInfo(g),l.disposeIntermediateTensorInfo(x),w}let p=s||It(c.dtype,a.dtype);if((c.dtype==="string"||a.dtype==="string"||l.shouldExecuteOnCPU([c,a]))&&o!=null){let d=l.texData.get(c.dataId).values,h=l.texData.get(a.dataId).values,g=c.dtype==="string"?S.fromUint8ToStringArray(d):d,x=c.dtype==="string"?S.fromUint8ToStringArray(h):h,[w,C]=o(c.shape,a.shape,g,x,p),k=l.makeTensorInfo(C,p),E=l.texData.get(k.dataId);return E.values=w,k}let m=N().getBool("WEBGL_PACK_BINARY_OPERATIONS")&&e!=null,f;return m?f=new Kt(e,c.shape,a.shape,t):f=new Bt(r,c.shape,a.shape),l.runWebGLProgram(f,[c,a],p)}}function pn(r,e=!1){if(r==="linear")return e?MT:NT;if(r==="relu")return e?OT:AT;if(r==="elu")return e?PT:$T;if(r==="relu6")return e?BT:RT;if(r==="prelu")return e?Qb:Zb;if(r==="leakyrelu")return e?Yb:Xb;if(r==="sigmoid")return e?LT:DT;throw new Error(`Activation ${r} has not been implemented for the WebGL backend.`)}var eu=class{constructor(e,t,n,o=!1,s=!1,i=!1,u=null,c=!1,a=!1){this.variableNames=["matrixA","matrixB"],this.packedInputs=!0,this.packedOutput=!0,this.outputShape=n,this.enableShapeUniforms=_e(this.outputShape.length);let l=o?e[1]:e[2],p=Math.ceil(l/2),m=o?"i * 2, rc.y":"rc.y, i * 2",f=s?"rc.z, i * 2":"i * 2, rc.z",d=o?["a.xxyy","a.zzww"]:["a.xxzz","a.yyww"],h=s?["b.xzxz","b.ywyw"]:["b.xyxy","b.zwzw"],g="",x="";u&&(c?g=`vec4 activation(vec4 a) {
          vec4 b = getPreluActivationWeightsAtOutCoords();
          ${u}
        }`:a?g=`vec4 activation(vec4 a) {
          vec4 b = getLeakyreluAlphaAtOutCoords();
          ${u}
        }`:g=`vec4 activation(vec4 x) {
          ${u}
        }`,x="result = activation(result);");let w=i?"result += getBiasAtOutCoords();":"";i&&this.variableNames.push("bias"),c&&this.variableNames.push("preluActivationWeights"),a&&this.variableNames.push("leakyreluAlpha");let C="rc.x",k="rc.x";e[0]<t[0]?C=`imod(rc.x, ${e[0]})`:t[0]<e[0]&&(k=`imod(rc.x, ${t[0]})`),this.userCode=`
      ${g}
      // Don't use uniform for sharedDimensionPacked for performance.
      const float sharedDimension = ${p}.0;

      vec4 dot2x2ARowBCol(ivec3 rc) {
        vec4 result = vec4(0);
        int batchA = ${C};
        int batchB = ${k};
        for (int i = 0; i < ${p}; i++) {
          vec4 a = getMatrixA(batchA, ${m});
          vec4 b = getMatrixB(batchB, ${f});

          // These swizzled products need to be separately added.
          // See: https://github.com/tensorflow/tfjs/issues/1735
          result += (${d[0]} * ${h[0]});
          result += (${d[1]} * ${h[1]});
        }
        return result;
      }

      void main() {
        ivec3 rc = getOutputCoords();
        vec4 result = dot2x2ARowBCol(rc);

        ${w}

        ${x}

        setOutput(result);
      }
    `}};var Jb={REAL:"return areal * breal - aimag * bimag;",IMAG:"return areal * bimag + aimag * breal;"},Sc=class{constructor(e,t,n){this.variableNames=["AReal","AImag","BReal","BImag"],this.outputShape=S.assertAndGetBroadcastShape(t,n),this.userCode=`
      float binaryOpComplex(
          float areal, float aimag, float breal, float bimag) {
        ${e}
      }

      void main() {
        float areal = getARealAtOutCoords();
        float aimag = getAImagAtOutCoords();
        float breal = getBRealAtOutCoords();
        float bimag = getBImagAtOutCoords();
        setOutput(binaryOpComplex(areal, aimag, breal, bimag));
      }
    `}};var zT="return a * b;";function _c(r){let{inputs:e,backend:t}=r,{a:n,b:o}=e,s=S.upcastType(n.dtype,o.dtype);if(n.dtype==="complex64"){let u=t.texData.get(n.dataId),c=t.texData.get(o.dataId),a=new Sc(Jb.REAL,n.shape,o.shape),l=new Sc(Jb.IMAG,n.shape,o.shape),p=[{dataId:u.complexTensorInfos.real.dataId,dtype:u.complexTensorInfos.real.dtype,shape:n.shape},{dataId:u.complexTensorInfos.imag.dataId,dtype:u.complexTensorInfos.imag.dtype,shape:n.shape},{dataId:c.complexTensorInfos.real.dataId,dtype:c.complexTensorInfos.real.dtype,shape:o.shape},{dataId:c.complexTensorInfos.imag.dataId,dtype:c.complexTensorInfos.imag.dtype,shape:o.shape}],m=t.runWebGLProgram(a,p,"float32"),f=t.runWebGLProgram(l,p,"float32"),d=Lt({inputs:{real:m,imag:f},backend:t});return t.disposeIntermediateTensorInfo(m),t.disposeIntermediateTensorInfo(f),d}if(t.shouldExecuteOnCPU([n,o])){let u=t.texData.get(n.dataId),c=t.texData.get(o.dataId),[a,l]=tT(n.shape,o.shape,u.values,c.values,s),p=t.makeTensorInfo(l,s),m=t.texData.get(p.dataId);return m.values=a,p}let i;return N().getBool("WEBGL_PACK_BINARY_OPERATIONS")?i=new Kt(zT,n.shape,o.shape):i=new Bt(zT,n.shape,o.shape),t.runWebGLProgram(i,[n,o],s)}var HT={kernelName:Dn,backendName:"webgl",kernelFunc:_c};function qT(r,e,t){let n=[ro(r.shape),...no(r.shape)],o={dtype:r.dtype,shape:n,dataId:r.dataId},s=[ro(e),...no(e)],i=new Qi(s,n),u=!0,c=[n],a=t.runWebGLProgram(i,[o],r.dtype,c,u);return{dataId:a.dataId,shape:e,dtype:a.dtype}}function B(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{shape:s}=n,i=t,u=y.sizeFromShape(o.shape),c=y.inferFromImplicitShape(s,u),a=y.sizeFromShape(c);y.assert(u===a,()=>`The new shape (${c}) has ${a} elements and the old shape (${o.shape}) has ${u} elements. The new shape and old shape must have the same number of elements.`);let l=i.texData.get(o.dataId);return l.isPacked&&!Hs(o.shape,c)&&!(l.texture!==null&&Hs(l.shape,c))?qT(o,c,i):(i.incRef(o.dataId),{dataId:o.dataId,shape:c,dtype:o.dtype})}var KT={kernelName:Ja,backendName:"webgl",kernelFunc:B};var kc=class{constructor(e,t){this.variableNames=["x"];let{windowSize:n,batchSize:o,inSize:s,outSize:i}=e;this.outputShape=[o,i];let u=Math.floor(n/4)*4,c=n%4,a="sumValue += dot(values, ones);";if(t!=null){let p=1/t;a=`sumValue += dot(values * ${y.isInt(p)?p.toPrecision(2):p}, ones);`}let l="";s%n>0&&(l=`
        if (inIdx < 0 || inIdx >= ${s}) {
          return 0.0;
        }
      `),this.userCode=`
      const vec4 ones = vec4(1.0, 1.0, 1.0, 1.0);

      float getValue(int batch, int inIdx) {
        ${l}
        return getX(batch, inIdx);
      }

      void main() {
        ivec2 coords = getOutputCoords();
        int batch = coords[0];
        int outIdx = coords[1];
        int inOffset = outIdx * ${n};

        float sumValue = 0.0;

        for (int i = 0; i < ${u}; i += 4) {
          int inIdx = inOffset + i;
          vec4 values = vec4(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1),
            getValue(batch, inIdx + 2),
            getValue(batch, inIdx + 3)
          );

          ${a}
        }

        int inIdx = inOffset + ${u};
        if (${c===1}) {
          vec4 values = vec4(getValue(batch, inIdx), 0.0, 0.0, 0.0);

          ${a}
        } else if (${c===2}) {
          vec4 values = vec4(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1), 0.0, 0.0);

          ${a}
        } else if (${c===3}) {
          vec4 values = vec4(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1),
            getValue(batch, inIdx + 2), 0.0);

          ${a}
        }
        setOutput(sumValue);
      }
    `}};var Zp=class{constructor(e,t){this.variableNames=["x"];let{windowSize:n,batchSize:o,inSize:s,outSize:i}=e;this.outputShape=[o,i];let u="0.0",c="";t==="prod"?u="1.0":t==="min"?(u="1.0 / 1e-20",c="min"):t==="max"&&(u="-1.0 / 1e-20",c="max");let a=`${t}(${t}(${t}(minMaxValue[0], minMaxValue[1]), minMaxValue[2]), minMaxValue[3])`;t==="sum"?a="sumValue":t==="prod"?a="prodValue":t==="all"?a="allValue":t==="any"&&(a="anyValue");let l=Math.floor(n/4)*4,p=n%4,m=`
      if (${t==="sum"}) {
        sumValue += dot(values, ones);
      } else if (${t==="prod"}) {
        vec2 tmp = vec2(values[0], values[1]) * vec2(values[2], values[3]);
        prodValue *= tmp[0] * tmp[1];
      } else {
        minMaxValue = ${c}(values, minMaxValue);
        if (${t==="min"} || ${t==="max"}) {
          minMaxValue = ${c}(values, minMaxValue);
          bvec4 isNaN = isnan(values);
          if (isNaN.r || isNaN.g || isNaN.b || isNaN.a) {
            minMaxValue = vec4(NAN);
          }
        }
      }
    `,f="vec4";t==="all"?(u="1.0",m=`
        bool reducedAllValue = all(values);
        float floatedReducedAllValue = float(reducedAllValue);
        allValue = float(allValue >= 1.0 && floatedReducedAllValue >= 1.0);
      `,f="bvec4"):t==="any"&&(u="0.0",m=`
        bool reducedAnyValue = any(values);
        float floatedReducedAnyValue = float(reducedAnyValue);
        anyValue = float(anyValue >= 1.0 || floatedReducedAnyValue >= 1.0);
      `,f="bvec4");let d="";s%n>0&&(d=`
        if (inIdx < 0 || inIdx >= ${s}) {
          return initializationValue;
        }
      `),this.userCode=`
      const float initializationValue = ${u};
      const vec4 ones = vec4(1.0, 1.0, 1.0, 1.0);

      float getValue(int batch, int inIdx) {
        ${d}
        return getX(batch, inIdx);
      }

      void main() {
        ivec2 coords = getOutputCoords();
        int batch = coords[0];
        int outIdx = coords[1];
        int inOffset = outIdx * ${n};

        vec4 minMaxValue = vec4(${u});
        float prodValue = 1.0;
        float sumValue = 0.0;
        float allValue = 1.0;
        float anyValue = 0.0;

        for (int i = 0; i < ${l}; i += 4) {
          int inIdx = inOffset + i;
          ${f} values = ${f}(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1),
            getValue(batch, inIdx + 2),
            getValue(batch, inIdx + 3)
          );

          ${m}
        }

        int inIdx = inOffset + ${l};
        if (${p===1}) {
          ${f} values = ${f}(
            getValue(batch, inIdx),
            initializationValue,
            initializationValue,
            initializationValue
          );

          ${m}
        } else if (${p===2}) {
          ${f} values = ${f}(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1),
            initializationValue,
            initializationValue
          );

          ${m}
        } else if (${p===3}) {
          ${f} values = ${f}(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1),
            getValue(batch, inIdx + 2),
            initializationValue
          );

          ${m}
        }
        setOutput(${a});
      }
    `}};function j4(r){let e=[];for(;e.length===0||e[e.length-1].outSize!==1;){let t=e.length?e[e.length-1].outSize:r[1],n=S.computeOptimalWindowSize(t);e.push({inSize:t,windowSize:n,outSize:Math.ceil(t/n)})}return e}function Xt(r,e,t,n){let o=j4(r.shape),s=r;for(let i=0;i<o.length;i++){let{inSize:u,windowSize:c,outSize:a}=o[i],l,p;t==="mean"?l=i===0?new kc({windowSize:c,inSize:u,batchSize:r.shape[0],outSize:a},u):new kc({windowSize:c,inSize:u,batchSize:r.shape[0],outSize:a}):l=new Zp({windowSize:c,inSize:u,batchSize:r.shape[0],outSize:a},t),p=s,s=n.runWebGLProgram(l,[s],e),p.dataId!==r.dataId&&n.disposeIntermediateTensorInfo(p)}return s}var Qp=class{constructor(e,t){this.variableNames=["A"];let n=new Array(e.length);for(let i=0;i<n.length;i++)n[i]=e[t[i]];this.outputShape=n,this.rank=n.length;let o=ne(this.rank),s=X4(t);this.userCode=`
    void main() {
      ${o} resRC = getOutputCoords();
      setOutput(getA(${s}));
    }
    `}};function X4(r){let e=r.length;if(e>6)throw Error(`Transpose for rank ${e} is not yet supported`);let t=["resRC.x","resRC.y","resRC.z","resRC.w","resRC.u","resRC.v"],n=new Array(e);for(let o=0;o<r.length;o++)n[r[o]]=t[o];return n.join()}var Jp=class{constructor(e,t){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!0;let n=new Array(e.length);for(let l=0;l<n.length;l++)n[l]=e[t[l]];if(this.outputShape=n,this.rank=n.length,this.rank>6)throw Error(`Packed transpose for rank ${this.rank} is not yet supported.`);let o=ne(this.rank),s=Kb("rc",this.rank),i=new Array(this.rank);for(let l=0;l<t.length;l++)i[t[l]]=s[l];let u=`vec2(${i.slice(-2).join()})`,c=`++${s[this.rank-1]} < ${n[this.rank-1]}`,a=`getChannel(getA(${i.join()}), ${u})`;this.userCode=`
    void main() {
      ${o} rc = getOutputCoords();
      vec4 result = vec4(0.);
      result[0] = ${a};
      if(${c}) {
        result[1] = ${a};
      }
      --${s[this.rank-1]};
      if(++${s[this.rank-2]} < ${n[this.rank-2]}) {
        result[2] = ${a};
        if(${c}) {
          result[3] = ${a};
        }
      }
      setOutput(result);
    }
    `}};function oo(r,e,t){let n=N().getBool("WEBGL_PACK_ARRAY_OPERATIONS")?new Jp(r.shape,e):new Qp(r.shape,e);return t.runWebGLProgram(n,[r],r.dtype)}function jT(r,e,t,n){let o=e,s=r.shape.length,i=y.parseAxisParam(o,r.shape),u=i,c=S.getAxesPermutation(u,s),a=c!=null,l=r;a&&(l=oo(r,c,n),u=S.getInnerMostAxes(u.length,s)),S.assertAxesAreInnerMostDims("sum",u,s);let[p,m]=S.computeOutAndReduceShapes(l.shape,u),f=p;t&&(f=S.expandShapeToKeepDim(p,i));let d=y.sizeFromShape(m),g=y.sizeFromShape(r.shape)/d,x=B({inputs:{x:l},attrs:{shape:[g,d]},backend:n}),w=gs(r.dtype),C=Xt(x,w,"sum",n),k=B({inputs:{x:C},attrs:{shape:f},backend:n});return n.disposeIntermediateTensorInfo(x),n.disposeIntermediateTensorInfo(C),a&&n.disposeIntermediateTensorInfo(l),k}function Xs(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{axis:s,keepDims:i}=n;return jT(o,s,i,t)}var XT={kernelName:"Sum",backendName:"webgl",kernelFunc:Xs};function Fe(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{perm:s}=n,i=t,u=o.shape.length,c=new Array(u);for(let l=0;l<c.length;l++)c[l]=o.shape[s[l]];let a;if(i.shouldExecuteOnCPU([o])){let p=i.texData.get(o.dataId).values,m=js(p,o.shape,o.dtype,s,c);a=i.makeTensorInfo(c,o.dtype);let f=i.texData.get(a.dataId);f.values=m}else a=oo(o,s,i);return a}var YT={kernelName:Zr,backendName:"webgl",kernelFunc:Fe};var ey=1e3;function Ys({a:r,b:e,transposeA:t,transposeB:n,backend:o,bias:s=null,preluActivationWeights:i=null,leakyreluAlpha:u=0,activation:c=null}){let a=r.shape.length,l=e.shape.length,p=t?r.shape[a-2]:r.shape[a-1],m=n?e.shape[l-1]:e.shape[l-2],f=t?r.shape[a-1]:r.shape[a-2],d=n?e.shape[l-2]:e.shape[l-1],h=r.shape.slice(0,-2),g=e.shape.slice(0,-2),x=y.sizeFromShape(h),w=y.sizeFromShape(g),k=ir.assertAndGetBroadcastShape(r.shape.slice(0,-2),e.shape.slice(0,-2)).concat([f,d]);y.assert(p===m,()=>`Error in matMul: inner shapes (${p}) and (${m}) of Tensors with shapes ${r.shape} and ${e.shape} and transposeA=${t} and transposeB=${n} must match.`);let E=t?[x,p,f]:[x,f,p],$=n?[w,d,m]:[w,m,d],A=B({inputs:{x:r},backend:o,attrs:{shape:E}}),D=B({inputs:{x:e},backend:o,attrs:{shape:$}}),P=[A,D],O=Math.max(x,w),W=t?A.shape[1]:A.shape[2],V=s!=null,Q=i!=null,oe=c==="leakyrelu",se=c!=null?pn(c,!0):null,ke=V||Q||oe||se!=null,ae;if((f===1||d===1)&&W>ey&&ke===!1){let He=A,nt=D;t&&(He=Fe({inputs:{x:A},backend:o,attrs:{perm:[0,2,1]}}),P.push(He)),n&&(nt=Fe({inputs:{x:D},backend:o,attrs:{perm:[0,2,1]}}),P.push(nt));let kt=d!==1,je=d===1,Qe=He;kt&&(Qe=B({inputs:{x:He},backend:o,attrs:{shape:[O,W,1]}}),P.push(Qe));let Ne=d===1?2:1,nr=nt;je&&(nr=B({inputs:{x:nt},backend:o,attrs:{shape:[O,1,W]}}),P.push(nr));let Yt=_c({inputs:{a:Qe,b:nr},backend:o});ae=Xs({inputs:{x:Yt},backend:o,attrs:{axis:Ne,keepDims:!0}}),P.push(Yt)}else{let He=It(r.dtype,e.dtype),nt=new eu(E,$,[O,f,d],t,n,V,se,Q,oe),kt=[A,D];if(s!=null&&kt.push(s),Q&&kt.push(i),oe){let je=o.makeTensorInfo([],"float32",y.createScalarValue(u,"float32"));kt.push(je),P.push(je)}ae=o.runWebGLProgram(nt,kt,He)}let Te=B({inputs:{x:ae},backend:o,attrs:{shape:k}});P.push(ae);for(let He of P)o.disposeIntermediateTensorInfo(He);return Te}function Y4(r){let{inputs:e,backend:t,attrs:n}=r,{a:o,b:s,bias:i,preluActivationWeights:u}=e,{transposeA:c,transposeB:a,activation:l,leakyreluAlpha:p}=n;return Ys({a:o,b:s,transposeA:c,transposeB:a,backend:t,bias:i,preluActivationWeights:u,leakyreluAlpha:p,activation:l})}var ZT={kernelName:Wn,backendName:"webgl",kernelFunc:Y4};var QT="return abs(x);";function Z4(r){let{inputs:e,backend:t}=r,{x:n}=e;if(t.shouldExecuteOnCPU([n])&&n.dtype!=="complex64"){let s=t.texData.get(n.dataId),i=Hp(s.values);return t.makeTensorInfo(n.shape,n.dtype,i)}let o;return N().getBool("WEBGL_PACK_UNARY_OPERATIONS")?o=new Ot(n.shape,QT):o=new lt(n.shape,QT),t.runWebGLProgram(o,[n],n.dtype)}var JT={kernelName:"Abs",backendName:"webgl",kernelFunc:Z4};var Q4=tt+`
  if (abs(x) > 1.) {
    return NAN;
  }
  return acos(x);
`,J4=j({opSnippet:Q4}),eE={kernelName:fa,backendName:"webgl",kernelFunc:J4};var ez=tt+`
  if (x < 1.0) return NAN;
return log(x + sqrt(x * x - 1.0));`,tz=j({opSnippet:ez}),tE={kernelName:da,backendName:"webgl",kernelFunc:tz};var rE="return a + b;",rz=ve({opSnippet:rE,packedOpSnippet:rE,supportsComplex:!0,cpuKernelImpl:Fk}),nE={kernelName:"Add",backendName:"webgl",kernelFunc:rz};var em=class{constructor(e,t){this.outputShape=[],this.outputShape=e,this.variableNames=t.map((s,i)=>`T${i}`);let n=[];this.variableNames.forEach(s=>{n.push(`float v${s} = get${s}AtOutCoords();`)});let o=this.variableNames.map(s=>`v${s}`).join(" + ");this.userCode=`
      void main() {
        ${n.join(`
        `)}

        float result = ${o};
        setOutput(result);
      }
    `}};var tm=class{constructor(e,t){this.outputShape=[],this.packedInputs=!0,this.packedOutput=!0,this.outputShape=e,this.variableNames=t.map((s,i)=>`T${i}`);let n=[];this.variableNames.forEach(s=>{n.push(`vec4 v${s} = get${s}AtOutCoords();`)});let o=this.variableNames.map(s=>`v${s}`).join(" + ");this.userCode=`
      void main() {
        ${n.join(`
        `)}

        vec4 result = ${o};
        setOutput(result);
      }
    `}};function rm(r){let{inputs:e,backend:t}=r,n=e;if(n.length===1)return ze({inputs:{x:n[0]},backend:t});if(n.length>N().getNumber("WEBGL_MAX_TEXTURES_IN_SHADER")){let c=Math.floor(n.length/2),a=rm({inputs:n.slice(0,c),backend:t}),l=rm({inputs:n.slice(c),backend:t});return rm({inputs:[a,l],backend:t})}let o=n.map(c=>c.dtype).reduce((c,a)=>It(c,a)),s=n.map(c=>c.shape),u=N().getBool("WEBGL_PACK")?new tm(n[0].shape,s):new em(n[0].shape,s);return t.runWebGLProgram(u,n,o)}var oE={kernelName:xo,backendName:"webgl",kernelFunc:rm};function nz(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{axis:s,keepDims:i}=n,u=o.shape.length,c=y.parseAxisParam(s,o.shape),a=c,l=S.getAxesPermutation(a,u),p=o;l!=null&&(p=Fe({inputs:{x:o},backend:t,attrs:{perm:l}}),a=S.getInnerMostAxes(a.length,u)),S.assertAxesAreInnerMostDims("all",a,u);let[m,f]=S.computeOutAndReduceShapes(p.shape,a),d=y.sizeFromShape(f),h=B({inputs:{x:p},backend:t,attrs:{shape:[-1,d]}}),g=Xt(h,h.dtype,"all",t),x;if(i){let w=S.expandShapeToKeepDim(m,c);x=B({inputs:{x:g},backend:t,attrs:{shape:w}})}else x=B({inputs:{x:g},backend:t,attrs:{shape:m}});return t.disposeIntermediateTensorInfo(h),t.disposeIntermediateTensorInfo(g),l!=null&&t.disposeIntermediateTensorInfo(p),x}var sE={kernelName:"All",backendName:"webgl",kernelFunc:nz};function oz(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{axis:s,keepDims:i}=n,u=o.shape.length,c=y.parseAxisParam(s,o.shape),a=c,l=S.getAxesPermutation(a,u),p=o;l!=null&&(p=Fe({inputs:{x:o},backend:t,attrs:{perm:l}}),a=S.getInnerMostAxes(a.length,u)),S.assertAxesAreInnerMostDims("any",a,u);let[m,f]=S.computeOutAndReduceShapes(p.shape,a),d=y.sizeFromShape(f),h=B({inputs:{x:p},backend:t,attrs:{shape:[-1,d]}}),g=Xt(h,h.dtype,"any",t),x;if(i){let w=S.expandShapeToKeepDim(m,c);x=B({inputs:{x:g},backend:t,attrs:{shape:w}})}else x=B({inputs:{x:g},backend:t,attrs:{shape:m}});return t.disposeIntermediateTensorInfo(h),t.disposeIntermediateTensorInfo(g),l!=null&&t.disposeIntermediateTensorInfo(p),x}var aE={kernelName:"Any",backendName:"webgl",kernelFunc:oz};var nm=class{constructor(e,t,n){this.variableNames=["A"];let{windowSize:o,batchSize:s,outSize:i}=e;n||this.variableNames.push("bestIndicesA"),this.outputShape=[s,i];let u=t==="max"?">":"<",c=n?"inOffset + i;":"round(getBestIndicesA(batch, inOffset + i));";this.userCode=`
      void main() {
        ivec2 coords = getOutputCoords();
        int batch = coords[0];
        int outIdx = coords[1];
        int inOffset = outIdx * ${o};

        int bestIndex = inOffset;
        float bestValue = getA(batch, bestIndex);

        for (int i = 0; i < ${o}; i++) {
          int inIdx = ${c};
          float candidate = getA(batch, inIdx);
          if (candidate ${u} bestValue) {
            bestValue = candidate;
            bestIndex = inIdx;
          }
        }
        setOutput(float(bestIndex));
      }
    `}};var om=class{constructor(e,t,n,o){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!0,y.assert(e.length>2,()=>`Packed arg${n.charAt(0).toUpperCase()+n.slice(1)} supports only inputs with rank above 2.`);let s=e[e.length-1],i=Math.ceil(s/t);this.outputShape=e.slice(0,-1),i>1&&this.outputShape.push(i),o||this.variableNames.push("bestIndicesA");let u=this.outputShape,c=u.length,a=ne(c),l=Ve("coords",c),p,m;if(i===1){m=c+1;let D=ne(m);p=`
        ${D} sourceLocR = ${D}(${l.join()}, 0);
        ++${l[c-1]};
        ${D} sourceLocG = ${D}(${l.join()}, 0);
        ++${l[c-2]};
        ${D} sourceLocA = ${D}(${l.join()}, 0);
        --${l[c-1]};
        ${D} sourceLocB = ${D}(${l.join()}, 0);
        --${l[c-2]};`}else m=c,p=`
        ${a} sourceLocR = coords;
        ++${l[c-1]};
        ${a} sourceLocG = coords;
        ++${l[c-2]};
        ${a} sourceLocA = coords;
        --${l[c-1]};
        ${a} sourceLocB = coords;
        --${l[c-2]};`;let f=["x","y","z","w","u","v"].slice(0,m),d="."+f[m-1],h=f.map(D=>"int "+D),g=Ve("sourceLocR",m-1).concat("inIdx.r"),x=Ve("sourceLocG",m-1).concat("inIdx.g"),w=Ve("sourceLocB",m-1).concat("inIdx.b"),C=Ve("sourceLocA",m-1).concat("inIdx.a"),k=n==="max"?"greaterThan":"lessThan",E=o?"":`
          inIdx = round(vec4(getBestIndicesAChannel(${g.join()}),
                             getBestIndicesAChannel(${x.join()}),
                             getBestIndicesAChannel(${w.join()}),
                             getBestIndicesAChannel(${C.join()})));`,$=`vec4(
            getAChannel(${g.join()}),
            hasNextCol ? getAChannel(${x.join()}) : 0.,
            hasNextRow ? getAChannel(${w.join()}) : 0.,
            hasNextRow && hasNextCol ? getAChannel(${C.join()}) : 0.)`,A=o?"":`
      float getBestIndicesAChannel(${h.join()}) {
        return getChannel(getBestIndicesA(${f.join()}),
                                          vec2(${f.slice(-2).join()}));
      }`;this.userCode=`
      float getAChannel(${h.join()}) {
        return getChannel(getA(${f.join()}),
                               vec2(${f.slice(-2).join()}));
      }
      ${A}
      void main() {
        ${a} coords = getOutputCoords();
        bool hasNextCol = ${l[c-1]} < ${u[c-1]-1};
        bool hasNextRow = ${l[c-2]} < ${u[c-2]-1};
        ${p}
        ivec4 srcIdx = ivec4(sourceLocR${d}, sourceLocG${d},
          sourceLocB${d}, sourceLocA${d}) * ${t};
        ivec4 inIdx = srcIdx;
        vec4 bestIndex = vec4(inIdx);
        vec4 bestValue = ${$};

        for (int i = 0; i < ${t}; i++) {
          inIdx = srcIdx;
          ${E}
          vec4 candidate = ${$};
          bvec4 nan = isnan(candidate);
          bvec4 replace = bvec4(
            vec4(${k}(candidate, bestValue)) * (vec4(1.0) - vec4(nan)));

          bestValue = vec4(replace.x  ? candidate.x : bestValue.x,
                           replace.y  ? candidate.y : bestValue.y,
                           replace.z  ? candidate.z : bestValue.z,
                           replace.w  ? candidate.w : bestValue.w);
          bestIndex = mix(bestIndex, vec4(inIdx), vec4(replace));
          srcIdx++;
        }
        setOutput(bestIndex);
      }
    `}};function iE(r,e,t,n=null){let o=e.shape[0],s=e.shape[1];n!=null&&(o=n.shape[0],s=n.shape[1]);let i=S.computeOptimalWindowSize(s),u={windowSize:i,inSize:s,batchSize:o,outSize:Math.ceil(s/i)},c=new nm(u,t,n==null),a=[e];n!=null&&a.push(n);let l=r.runWebGLProgram(c,a,"int32");if(l.shape[1]===1)return l;let p=iE(r,e,t,l);return r.disposeIntermediateTensorInfo(l),p}function uE(r,e,t,n=null){let o=n!=null?n.shape:e.shape,s=o[o.length-1],i=S.computeOptimalWindowSize(s),u=new om(o,i,t,n==null),c=n==null?[e]:[e,n],a=r.runWebGLProgram(u,c,"int32");if(a.shape.length===e.shape.length){let l=uE(r,e,t,a);return r.disposeIntermediateTensorInfo(a),l}return a}function sm(r,e,t,n){let o=[t];if(S.assertAxesAreInnerMostDims("arg"+n.charAt(0).toUpperCase()+n.slice(1),o,e.shape.length),!N().getBool("WEBGL_PACK_REDUCE")||e.shape.length<=2){let s=[],i=r.texData.get(e.dataId),u=i!==null&&i.isPacked,c=e;u&&(c=r.unpackTensor(e),s.push(c));let[a,l]=S.computeOutAndReduceShapes(c.shape,o),p=y.sizeFromShape(l),m=B({inputs:{x:c},backend:r,attrs:{shape:[-1,p]}});s.push(m);let f=iE(r,m,n);s.push(f);let d=B({inputs:{x:f},backend:r,attrs:{shape:a}});return s.forEach(h=>r.disposeIntermediateTensorInfo(h)),d}return uE(r,e,n)}function sz(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{axis:s}=n,i=y.parseAxisParam(s,o.shape),u=S.getAxesPermutation(i,o.shape.length),c=o,a=[];u!=null&&(c=Fe({inputs:{x:o},backend:t,attrs:{perm:u}}),a.push(c),i=S.getInnerMostAxes(i.length,c.shape.length)),S.assertAxesAreInnerMostDims("argMax",[i[0]],c.shape.length);let l=sm(t,c,i[0],"max");return a.forEach(p=>t.disposeIntermediateTensorInfo(p)),l}var cE={kernelName:xa,backendName:"webgl",kernelFunc:sz};function az(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{axis:s}=n,i=y.parseAxisParam(s,o.shape),u=S.getAxesPermutation(i,o.shape.length),c=o,a=[];u!=null&&(c=Fe({inputs:{x:o},backend:t,attrs:{perm:u}}),a.push(c),i=S.getInnerMostAxes(i.length,c.shape.length)),S.assertAxesAreInnerMostDims("argMin",[i[0]],c.shape.length);let l=sm(t,c,i[0],"min");return a.forEach(p=>t.disposeIntermediateTensorInfo(p)),l}var lE={kernelName:ba,backendName:"webgl",kernelFunc:az};var iz=tt+`
  if (abs(x) > 1.) {
    return NAN;
  }
  return asin(x);
`,uz=j({opSnippet:iz}),pE={kernelName:ya,backendName:"webgl",kernelFunc:uz};var cz=tt+"return log(x + sqrt(x * x + 1.0));",lz=j({opSnippet:cz}),mE={kernelName:wa,backendName:"webgl",kernelFunc:lz};var pz=tt+`
  return atan(x);
`,mz=j({opSnippet:pz}),fE={kernelName:va,backendName:"webgl",kernelFunc:mz};var fz=Ji+`
  return atan(a, b);
`,dz=`
  vec4 result = atan(a, b);
  bvec4 isNaNA = isnan(a);
  bvec4 isNaNB = isnan(b);
  bvec4 isNaN = bvec4(isNaNA.x || isNaNB.x, isNaNA.y || isNaNB.y, isNaNA.z || isNaNB.z, isNaNA.w || isNaNB.w);
  `+jt+`
  return result;
`,hz=ve({opSnippet:fz,packedOpSnippet:dz}),dE={kernelName:Ia,backendName:"webgl",kernelFunc:hz};var gz=tt+`
  if ((x < -1.0) || (x > 1.0)) return NAN;
return (log(1.0 + x) - log(1.0 - x)) / 2.0;`,xz=j({opSnippet:gz}),hE={kernelName:Ca,backendName:"webgl",kernelFunc:xz};var _r=class{constructor(e,t,n,o=!1,s=!1){if(this.variableNames=["x"],t==="avg"&&n)throw new Error("Cannot compute positions for average pool.");let i=e.filterWidth,u=e.strideHeight,c=e.strideWidth,a=e.dilationHeight,l=e.dilationWidth,p=e.effectiveFilterHeight,m=e.effectiveFilterWidth,f=e.padInfo.top,d=e.padInfo.left;this.outputShape=e.outShape;let h=t==="avg",g=`((batch  * ${e.inHeight} + xR) * ${e.inWidth} + xC) * ${e.inChannels} + d`,x=`(xR * ${e.inWidth} + xC) * ${e.inChannels} + d`,w="0.0";if(h||(w="-1.0 / 1e-20"),n){this.userCode=`
        const ivec2 strides = ivec2(${u}, ${c});
        const ivec2 pads = ivec2(${f}, ${d});

        void main() {
          ivec4 coords = getOutputCoords();
          int batch = coords[0];
          int d = coords[3];

          ivec2 xRCCorner = coords.yz * strides - pads;
          int xRCorner = xRCCorner.x;
          int xCCorner = xRCCorner.y;

          // max/min x(?, ?, d) to get y(yR, yC, d).
          // ? = to be determined
          float minMaxValue = 0.0;
          float minMaxValueFound = 0.0;
          int minMaxPosition = 0;
          float avgValue = 0.0;

          for (int wR = 0; wR < ${p};
              wR += ${a}) {
            int xR = xRCorner + wR;

            if (xR < 0 || xR >= ${e.inHeight}) {
              continue;
            }

            for (int wC = 0; wC < ${m};
                wC += ${l}) {
              int xC = xCCorner + wC;

              if (xC < 0 || xC >= ${e.inWidth}) {
                continue;
              }

              float value = getX(batch, xR, xC, d);

              // If a min / max value has already been found, use it. If not,
              // use the current value.
              float currMinMaxValue = mix(
                  value, minMaxValue, minMaxValueFound);
              if (value >= currMinMaxValue) {
                minMaxValue = value;
                minMaxValueFound = 1.0;
                minMaxPosition = ${o?s?g:x:`wR * ${m} + wC`};
              }
            }
          }
          setOutput(float(minMaxPosition));
        }
      `;return}let C="max",k=`${t}(${t}(${t}(minMaxValue[0], minMaxValue[1]), minMaxValue[2]), minMaxValue[3])`;t==="avg"&&(k="avgValue / max(count, 1.0)");let E=Math.floor(i/4)*4,$=i%4,A=`
      if (${h}) {
        avgValue += dot(values, ones);
      } else {
        minMaxValue = ${C}(values, minMaxValue);
      }
    `;this.userCode=`
      const ivec2 strides = ivec2(${u}, ${c});
      const ivec2 pads = ivec2(${f}, ${d});
      const float initializationValue = ${w};
      const vec4 ones = vec4(1.0, 1.0, 1.0, 1.0);

      float count = 0.0;

      float getValue(int batch, int xR, int xC, int d) {
        if (xC < 0 || xC >= ${e.inWidth}) {
          return initializationValue;
        }
        count += 1.0;
        return getX(batch, xR, xC, d);
      }

      void main() {
        ivec4 coords = getOutputCoords();
        int batch = coords[0];
        int d = coords[3];

        ivec2 xRCCorner = coords.yz * strides - pads;
        int xRCorner = xRCCorner.x;
        int xCCorner = xRCCorner.y;

        // max/min x(?, ?, d) to get y(yR, yC, d).
        // ? = to be determined
        vec4 minMaxValue = vec4(${w});
        float avgValue = 0.0;
        count = 0.0;

        for (int wR = 0; wR < ${p};
            wR += ${a}) {
          int xR = xRCorner + wR;

          if (xR < 0 || xR >= ${e.inHeight}) {
            continue;
          }

          for (int wC = 0; wC < ${E}; wC += 4) {
            int xC = xCCorner + wC * ${l};

            vec4 values = vec4(
              getValue(batch, xR, xC, d),
              getValue(batch, xR, xC + ${l}, d),
              getValue(batch, xR, xC + 2 * ${l}, d),
              getValue(batch, xR, xC + 3 * ${l}, d)
            );

            ${A}
          }

          int xC = xCCorner + ${E};
          if (${$===1}) {
            vec4 values = vec4(
              getValue(batch, xR, xC, d),
              initializationValue,
              initializationValue,
              initializationValue
            );

            ${A}
          } else if (${$===2}) {
            vec4 values = vec4(
              getValue(batch, xR, xC, d),
              getValue(batch, xR, xC + ${l}, d),
              initializationValue,
              initializationValue
            );

            ${A}
          } else if (${$===3}) {
            vec4 values = vec4(
              getValue(batch, xR, xC, d),
              getValue(batch, xR, xC + ${l}, d),
              getValue(batch, xR, xC + 2 * ${l}, d),
              initializationValue
            );

            ${A}
          }
        }
        setOutput(${k});
      }
    `}},so=class{constructor(e,t,n,o=!1,s=!1){if(this.variableNames=["x"],t==="avg"&&n)throw new Error("Cannot compute positions for average pool.");let i=e.filterWidth,u=e.strideDepth,c=e.strideHeight,a=e.strideWidth,l=e.dilationDepth,p=e.dilationHeight,m=e.dilationWidth,f=e.effectiveFilterDepth,d=e.effectiveFilterHeight,h=e.effectiveFilterWidth,g=e.padInfo.front,x=e.padInfo.top,w=e.padInfo.left;this.outputShape=e.outShape;let C=t==="avg",k="0.0";if(C||(k="-1.0 / 1e-20"),n){this.userCode=`
        const ivec3 strides =
            ivec3(${u}, ${c}, ${a});
        const ivec3 pads = ivec3(${g}, ${x}, ${w});

        void main() {
          ivec5 coords = getOutputCoords();
          int batch = coords.x;
          int ch = coords.u;

          ivec3 xCorner = ivec3(coords.y, coords.z, coords.w) * strides - pads;
          int xDCorner = xCorner.x;
          int xRCorner = xCorner.y;
          int xCCorner = xCorner.z;

          // max/min x(?, ?, ?, ch) to get y(yD, yR, yC, ch).
          // ? = to be determined
          float minMaxValue = 0.0;
          float minMaxValueFound = 0.0;
          int minMaxPosition = 0;

          for (int wD = 0; wD < ${f};
              wD += ${l}) {
            int xD = xDCorner + wD;

            if (xD < 0 || xD >= ${e.inDepth}) {
              continue;
            }

            for (int wR = 0; wR < ${d};
                wR += ${p}) {
              int xR = xRCorner + wR;

              if (xR < 0 || xR >= ${e.inHeight}) {
                continue;
              }

              for (int wC = 0; wC < ${h};
                  wC += ${m}) {
                int xC = xCCorner + wC;

                if (xC < 0 || xC >= ${e.inWidth}) {
                  continue;
                }

                float value = getX(batch, xD, xR, xC, ch);

                // If a min / max value has already been found, use it. If not,
                // use the current value.
                float currMinMaxValue = mix(
                    value, minMaxValue, minMaxValueFound);
                if (value >= currMinMaxValue) {
                  minMaxValue = value;
                  minMaxValueFound = 1.0;
                  minMaxPosition = ${o?s?`(((batch * ${e.inDepth} + xD) * ${e.inHeight} + xR) * ${e.inWidth} + xC) * ${e.inChannels} + ch`:`((xD * ${e.inHeight} + xR) * ${e.inWidth} + xC) * ${e.inChannels} + ch`:`wD * ${d} * ${h} +
                      wR * ${h} + wC`};
                }
              }
            }
          }
          setOutput(float(minMaxPosition));
        }
      `;return}let E="max",$=`${t}(${t}(${t}(minMaxValue[0], minMaxValue[1]), minMaxValue[2]), minMaxValue[3])`;t==="avg"&&($="avgValue / max(count, 1.0)");let A=Math.floor(i/4)*4,D=i%4,P=`
      if (${C}) {
        avgValue += dot(values, ones);
      } else {
        minMaxValue = ${E}(values, minMaxValue);
      }
    `;this.userCode=`
      const ivec3 strides =
        ivec3(${u}, ${c}, ${a});
      const ivec3 pads = ivec3(${g}, ${x}, ${w});
      const float initializationValue = ${k};
      const vec4 ones = vec4(1.0, 1.0, 1.0, 1.0);

      float count = 0.0;

      float getValue(int batch, int xD, int xR, int xC, int ch) {
        if (xC < 0 || xC >= ${e.inWidth}) {
          return initializationValue;
        }
        count += 1.0;
        return getX(batch, xD, xR, xC, ch);
      }

      void main() {
        ivec5 coords = getOutputCoords();
        int batch = coords.x;
        int ch = coords.u;

        ivec3 xCorner = ivec3(coords.y, coords.z, coords.w) * strides - pads;
        int xDCorner = xCorner.x;
        int xRCorner = xCorner.y;
        int xCCorner = xCorner.z;

        // max/min x(?, ?, ?, d) to get y(yD, yR, yC, ch).
        // ? = to be determined
        vec4 minMaxValue = vec4(${k});
        float avgValue = 0.0;
        count = 0.0;

        for (int wD = 0; wD < ${f};
            wD += ${l}) {
          int xD = xDCorner + wD;

          if (xD < 0 || xD >= ${e.inDepth}) {
            continue;
          }

          for (int wR = 0; wR < ${d};
            wR += ${p}) {
            int xR = xRCorner + wR;

            if (xR < 0 || xR >= ${e.inHeight}) {
              continue;
            }

            for (int wC = 0; wC < ${A}; wC += 4) {
              int xC = xCCorner + wC * ${m};

              vec4 values = vec4(
                getValue(batch, xD, xR, xC, ch),
                getValue(batch, xD, xR, xC + ${m}, ch),
                getValue(batch, xD, xR, xC + 2 * ${m}, ch),
                getValue(batch, xD, xR, xC + 3 * ${m}, ch)
              );

              ${P}
            }

            int xC = xCCorner + ${A};
            if (${D===1}) {
              vec4 values = vec4(
                getValue(batch, xD, xR, xC, ch),
                initializationValue,
                initializationValue,
                initializationValue
              );

              ${P}
            } else if (${D===2}) {
              vec4 values = vec4(
                getValue(batch, xD, xR, xC, ch),
                getValue(batch, xD, xR, xC + ${m}, ch),
                initializationValue,
                initializationValue
              );

              ${P}
            } else if (${D===3}) {
              vec4 values = vec4(
                getValue(batch, xD, xR, xC, ch),
                getValue(batch, xD, xR, xC + ${m}, ch),
                getValue(batch, xD, xR, xC + 2 * ${m}, ch),
                initializationValue
              );

              ${P}
            }
          }
        }
        setOutput(${$});
      }
    `}};function bz(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e;Lr(o,"avgPool");let{filterSize:s,strides:i,pad:u,dimRoundingMode:c}=n,a=1;y.assert(S.eitherStridesOrDilationsAreOne(i,a),()=>`Error in avgPool: Either strides or dilations must be 1. Got strides ${i} and dilations '${a}'`);let l=S.computePool2DInfo(o.shape,s,i,a,u,c);if(l.filterWidth===1&&l.filterHeight===1&&y.arraysEqual(l.inShape,l.outShape))return ze({inputs:{x:o},backend:t});let p=new _r(l,"avg",!1);return t.runWebGLProgram(p,[o],"float32")}var gE={kernelName:bo,backendName:"webgl",kernelFunc:bz};function yz(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{filterSize:s,strides:i,pad:u,dimRoundingMode:c,dataFormat:a}=n,l=[1,1,1],p=S.computePool3DInfo(o.shape,s,i,l,u,c,a),m=new so(p,"avg",!1);return t.runWebGLProgram(m,[o],"float32")}var xE={kernelName:Sa,backendName:"webgl",kernelFunc:yz};var am=class{constructor(e){this.variableNames=["dy"],this.outputShape=e.inShape;let t=e.filterHeight,n=e.filterWidth,o=e.strideHeight,s=e.strideWidth,i=e.dilationHeight,u=e.dilationWidth,c=e.effectiveFilterHeight,a=e.effectiveFilterWidth,l=c-1-e.padInfo.top,p=a-1-e.padInfo.left,m=1/(t*n);this.userCode=`
      const ivec2 pads = ivec2(${l}, ${p});
      const float avgMultiplier = float(${m});

      void main() {
        ivec4 coords = getOutputCoords();
        int b = coords[0];
        int d = coords[3];

        ivec2 dyRCCorner = coords.yz - pads;
        int dyRCorner = dyRCCorner.x;
        int dyCCorner = dyRCCorner.y;

        // Convolve dy(?, ?, d) with pos mask(:, :, d) to get dx(xR, xC, d).
        // ? = to be determined. : = across all values in that axis.
        float dotProd = 0.0;
        for (int wR = 0; wR < ${c};
            wR += ${i}) {
          float dyR = float(dyRCorner + wR) / ${o}.0;

          if (dyR < 0.0 || dyR >= ${e.outHeight}.0 || fract(dyR) > 0.0) {
            continue;
          }
          int idyR = int(dyR);

          for (int wC = 0; wC < ${a};
            wC+= ${u}) {
            float dyC = float(dyCCorner + wC) / ${s}.0;

            if (dyC < 0.0 || dyC >= ${e.outWidth}.0 ||
                fract(dyC) > 0.0) {
              continue;
            }
            int idyC = int(dyC);

            float dyValue = getDy(b, idyR, idyC, d);

            dotProd += dyValue * avgMultiplier;
          }
        }
        setOutput(dotProd);
      }
    `}},im=class{constructor(e){this.variableNames=["dy"],this.outputShape=e.inShape;let t=e.filterDepth,n=e.filterHeight,o=e.filterWidth,s=e.strideDepth,i=e.strideHeight,u=e.strideWidth,c=e.dilationDepth,a=e.dilationHeight,l=e.dilationWidth,p=e.effectiveFilterDepth,m=e.effectiveFilterHeight,f=e.effectiveFilterWidth,d=p-1-e.padInfo.front,h=m-1-e.padInfo.top,g=f-1-e.padInfo.left,x=1/(t*n*o);this.userCode=`
      const ivec3 pads = ivec3(${d}, ${h}, ${g});
      const float avgMultiplier = float(${x});

      void main() {
        ivec5 coords = getOutputCoords();
        int batch = coords.x;
        int ch = coords.u;

        ivec3 dyCorner = ivec3(coords.y, coords.z, coords.w) - pads;
        int dyDCorner = dyCorner.x;
        int dyRCorner = dyCorner.y;
        int dyCCorner = dyCorner.z;

        // Convolve dy(?, ?, ?, d) with pos mask(:, :, :, ch) to get
        // dx(xD, xR, xC, ch).
        // ? = to be determined. : = across all values in that axis.
        float dotProd = 0.0;

        for (int wD = 0; wD < ${p};
            wD += ${c}) {
          float dyD = float(dyDCorner + wD) / ${s}.0;

          if (dyD < 0.0 || dyD >= ${e.outDepth}.0 || fract(dyD) > 0.0) {
            continue;
          }
          int idyD = int(dyD);

          for (int wR = 0; wR < ${m};
              wR += ${a}) {
            float dyR = float(dyRCorner + wR) / ${i}.0;

            if (dyR < 0.0 || dyR >= ${e.outHeight}.0 ||
                fract(dyR) > 0.0) {
              continue;
            }
            int idyR = int(dyR);

            for (int wC = 0; wC < ${f};
                wC += ${l}) {
              float dyC = float(dyCCorner + wC) / ${u}.0;

              if (dyC < 0.0 || dyC >= ${e.outWidth}.0 ||
                  fract(dyC) > 0.0) {
                continue;
              }
              int idyC = int(dyC);

              float dyValue = getDy(batch, idyD, idyR, idyC, ch);

              dotProd += dyValue * avgMultiplier;
            }
          }
        }
        setOutput(dotProd);
      }
    `}};function wz(r){let{inputs:e,backend:t,attrs:n}=r,{dy:o,input:s}=e,i=s,{filterSize:u,strides:c,pad:a,dimRoundingMode:l}=n,p=[1,1,1],m=S.computePool3DInfo(i.shape,u,c,p,a,l),f=new im(m);return t.runWebGLProgram(f,[o],i.dtype)}var bE={kernelName:yl,backendName:"webgl",kernelFunc:wz};function vz(r){let{inputs:e,backend:t,attrs:n}=r,{dy:o,input:s}=e,i=s;Lr([o,s],"avgPoolGrad");let{filterSize:u,strides:c,pad:a}=n,l=S.computePool2DInfo(i.shape,u,c,1,a),p=new am(l);return t.runWebGLProgram(p,[o],i.dtype)}var yE={kernelName:bl,backendName:"webgl",kernelFunc:vz};function Cz(r){let{inputs:e,backend:t,attrs:n}=r,{a:o,b:s}=e,{transposeA:i,transposeB:u}=n;return Ys({a:o,b:s,transposeA:i,transposeB:u,backend:t})}var wE={kernelName:yo,backendName:"webgl",kernelFunc:Cz};var um=class{constructor(e,t,n,o,s,i){this.outputShape=[],this.variableNames=["x","mean","variance"],S.assertAndGetBroadcastShape(e,t),S.assertAndGetBroadcastShape(e,n);let u="0.0";o!=null&&(S.assertAndGetBroadcastShape(e,o),this.variableNames.push("offset"),u="getOffsetAtOutCoords()");let c="1.0";s!=null&&(S.assertAndGetBroadcastShape(e,s),this.variableNames.push("scale"),c="getScaleAtOutCoords()"),this.outputShape=e,this.userCode=`
      void main() {
        float x = getXAtOutCoords();
        float mean = getMeanAtOutCoords();
        float variance = getVarianceAtOutCoords();
        float offset = ${u};
        float scale = ${c};
        float inv = scale * inversesqrt(variance + float(${i}));
        setOutput(dot(vec3(x, -mean, offset), vec3(inv, inv, 1)));
      }
    `}};var cm=class{constructor(e,t,n,o,s,i){this.packedInputs=!0,this.packedOutput=!0,this.variableNames=["x","mean","variance"],S.assertAndGetBroadcastShape(e,t),S.assertAndGetBroadcastShape(e,n);let u="vec4(0.0)";o!=null&&(S.assertAndGetBroadcastShape(e,o),this.variableNames.push("offset"),u="getOffsetAtOutCoords()");let c="vec4(1.0)";s!=null&&(S.assertAndGetBroadcastShape(e,s),this.variableNames.push("scale"),c="getScaleAtOutCoords()"),this.outputShape=e,this.userCode=`
      void main() {
        vec4 offset = ${u};
        vec4 scale = ${c};

        vec4 x = getXAtOutCoords();
        vec4 mean = getMeanAtOutCoords();
        vec4 variance = getVarianceAtOutCoords();

        vec4 inv = scale * inversesqrt(variance + vec4(${i}));

        setOutput((x - mean) * inv + offset);
      }
    `}};var Iz=({inputs:r,backend:e,attrs:t})=>{let{x:n,mean:o,variance:s,offset:i,scale:u}=r;y.assert(o.shape.length===s.shape.length,()=>"Batch normalization gradient requires mean and variance to have equal ranks."),y.assert(i==null||o.shape.length===i.shape.length,()=>"Batch normalization gradient requires mean and offset to have equal ranks."),y.assert(u==null||o.shape.length===u.shape.length,()=>"Batch normalization gradient requires mean and scale to have equal ranks.");let{varianceEpsilon:c}=t;c==null&&(c=.001);let a=[n,o,s],l=null;i!=null&&(l=i.shape,a.push(i));let p=null;u!=null&&(p=u.shape,a.push(u));let m=N().getBool("WEBGL_PACK_NORMALIZATION")?new cm(n.shape,o.shape,s.shape,l,p,c):new um(n.shape,o.shape,s.shape,l,p,c);return e.runWebGLProgram(m,a,a[0].dtype)},vE={kernelName:Fo,backendName:"webgl",kernelFunc:Iz};var lm=class{constructor(e){this.variableNames=["source"],this.outputShape=e,this.rank=e.length;let t=ne(this.rank);this.customUniforms=[{name:"start",arrayIndex:this.rank,type:"int"}];let n=Sz(this.rank),o,s=e.map((i,u)=>`sourceLoc.${ty[u]} = start[${u}] + coords.${ty[u]};`);o=`
        ${t} sourceLoc;
        ${t} coords = getOutputCoords();
        ${s.join(`
`)}
      `,this.userCode=`
      void main() {
        ${o}
        setOutput(getSource(${n}));
      }
    `}},ty=["x","y","z","w","u","v"];function Sz(r){if(r===1)return"sourceLoc";if(r<=6)return ty.slice(0,r).map(e=>"sourceLoc."+e).join(",");throw Error(`Slicing for rank ${r} is not yet supported`)}var pm=class{constructor(e){this.variableNames=["source"],this.packedInputs=!0,this.packedOutput=!0,this.outputShape=e,this.rank=e.length,this.customUniforms=[{name:"start",arrayIndex:this.rank,type:"int"}];let t=ne(this.rank),n=Ve("coords",this.rank),o=Ve("sourceLoc",this.rank),s=this.rank===1?"sourceLoc":`vec2(${o.slice(-2).join()})`,i=`getChannel(getSource(${o.join()}), ${s})`,u=`
      result.x = ${i};
      if (++${n[this.rank-1]} < ${e[this.rank-1]}) {
        ++${o[this.rank-1]};
        result.y = ${i};
        --${o[this.rank-1]};
      }
    `,c=this.rank===1?"":`
      --${n[this.rank-1]};
      if (++${n[this.rank-2]} < ${e[this.rank-2]}) {
        ++${o[this.rank-2]};
        result.z = ${i};
        if (++${n[this.rank-1]} < ${e[this.rank-1]}) {
          ++${o[this.rank-1]};
          result.w = ${i};
        }
      }
    `,a=this.rank<=4?`sourceLoc = coords +
            ${t}(${e.map((l,p)=>`start[${p}]`).join()});`:e.map((l,p)=>`${o[p]} = ${n[p]} + start[${p}];`).join(`
`);this.userCode=`
      void main() {
        ${t} coords = getOutputCoords();
        ${t} sourceLoc;
        ${a}
        vec4 result = vec4(0.);
        ${u}
        ${c}
        setOutput(result);
      }
    `}};function _z(r,e,t,n){let o=n.texData.get(r.dataId),s=n.makeTensorInfo(t,r.dtype),i=n.texData.get(s.dataId);Object.assign(i,o),i.refCount=1,i.shape=t,i.dtype=r.dtype;let u=et.computeFlatOffset(e,y.computeStrides(r.shape));o.slice&&(u+=o.slice.flatOffset),i.slice={flatOffset:u,origDataId:o.slice&&o.slice.origDataId||r.dataId};let c=n.dataRefCount.get(i.slice.origDataId)||1;return n.dataRefCount.set(i.slice.origDataId,c+1),s}function kr(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{begin:s,size:i}=n,[u,c]=et.parseSliceParams(o,s,i);if(et.assertParamsValid(o,u,c),y.sizeFromShape(c)===0)return t.makeTensorInfo(c,o.dtype,[]);if(t.shouldExecuteOnCPU([o])||o.dtype==="string"){let p=t.texData.get(o.dataId),m=mT(p.values,u,c,o.shape,o.dtype);return t.makeTensorInfo(c,o.dtype,m)}let{isPacked:a}=t.texData.get(o.dataId),l=et.isSliceContinous(o.shape,u,c);if(a||!l){let p=N().getBool("WEBGL_PACK_ARRAY_OPERATIONS")?new pm(c):new lm(c),m=[u];return t.runWebGLProgram(p,[o],o.dtype,m)}return t.uploadToGPU(o.dataId),_z(o,u,c,t)}var CE={kernelName:ts,backendName:"webgl",kernelFunc:kr};var kz=r=>{let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{blockShape:s,crops:i}=n;y.assert(o.shape.length<=4,()=>"batchToSpaceND for rank > 4 with a WebGL backend not implemented yet");let u=s.reduce((w,C)=>w*C),c=S.getReshaped(o.shape,s,u),a=S.getPermuted(c.length,s.length),l=S.getReshapedPermuted(o.shape,s,u),p=S.getSliceBeginCoords(i,s.length),m=S.getSliceSize(l,i,s.length),f=[],d=B({inputs:{x:o},backend:t,attrs:{shape:c}}),h=Fe({inputs:{x:d},backend:t,attrs:{perm:a}}),g=B({inputs:{x:h},backend:t,attrs:{shape:l}}),x=kr({inputs:{x:g},backend:t,attrs:{begin:p,size:m}});return f.push(d),f.push(h),f.push(g),f.forEach(w=>t.disposeIntermediateTensorInfo(w)),x},IE={kernelName:_a,backendName:"webgl",kernelFunc:kz};function Tz(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,weights:s}=e,{size:i}=n,u=t.readSync(o.dataId),c=t.readSync(s.dataId),a=zp(u,c,s.dtype,s.shape,i);return t.makeTensorInfo([i],s.dtype,a)}var SE={kernelName:wo,backendName:"webgl",kernelFunc:Tz};var Ez=`
  int r = int(a.r) & int(b.r);
  int g = int(a.g) & int(b.g);
  int rb = int(a.b) & int(b.b);
  int ra = int(a.a) & int(b.a);
  return vec4(r, g, rb, ra);
`,Nz=`
  return float(int(a.r) & int(b.r));
`;function $z(r){let{inputs:e,backend:t}=r,{a:n,b:o}=e,s=N().getBool("WEBGL_PACK_BINARY_OPERATIONS"),i=N().getNumber("WEBGL_VERSION");if(t.shouldExecuteOnCPU([n,o])||i===1){let c=t.texData.get(n.dataId).values,a=t.texData.get(o.dataId).values,[l,p]=Pk(n.shape,o.shape,c,a,n.dtype),m=t.makeTensorInfo(p,n.dtype),f=t.texData.get(m.dataId);return f.values=l,m}let u;return s?u=new Kt(Ez,n.shape,o.shape,!1):u=new Bt(Nz,n.shape,o.shape),t.runWebGLProgram(u,[n,o],n.dtype)}var _E={kernelName:vn,backendName:"webgl",kernelFunc:$z};function Az(r){let{inputs:e,backend:t}=r,{s0:n,s1:o}=e,s=t.readSync(n.dataId),i=t.readSync(o.dataId),u=S.assertAndGetBroadcastShape(Array.from(s),Array.from(i));return t.makeTensorInfo([u.length],"int32",Int32Array.from(u))}var kE={kernelName:ka,backendName:"webgl",kernelFunc:Az};var Rz="return float(a != b);",ry=ve({opSnippet:Rz,cpuKernelImpl:nT,dtype:"bool"}),TE={kernelName:Fn,backendName:"webgl",kernelFunc:ry};function mn(r){let{inputs:e,backend:t}=r,{input:n}=e,o=t.texData.get(n.dataId);return ze({inputs:{x:o.complexTensorInfos.real},backend:t})}var EE={kernelName:Nu,backendName:"webgl",kernelFunc:mn};var Dz="return float(int(x));";function NE(r,e){let t=new lt(r.shape,Dz),n=e.runWebGLProgram(t,[r],"int32");return{dataId:n.dataId,shape:n.shape,dtype:n.dtype}}function ny(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{dtype:s}=n;if(s==="complex64"){if(o.dtype==="complex64")return ze({inputs:{x:o},backend:t});let i=Ir(o.shape),u=ny({inputs:{x:o},backend:t,attrs:{dtype:"float32"}}),c=Lt({inputs:{real:u,imag:i},backend:t});return i.dispose(),t.disposeIntermediateTensorInfo(u),c}if(o.dtype==="complex64"){let i=mn({inputs:{input:o},backend:t}),u=ny({inputs:{x:i},backend:t,attrs:{dtype:s}});return t.disposeIntermediateTensorInfo(i),u}if(!y.hasEncodingLoss(o.dtype,s)){let i=ze({inputs:{x:o},backend:t});return{dataId:i.dataId,shape:i.shape,dtype:s}}if(t.shouldExecuteOnCPU([o])){let i=t.texData.get(o.dataId).values,[u,c,a]=Ok(i,o.shape,o.dtype,s);return t.makeTensorInfo(u,c,a)}if(s==="int32")return NE(o,t);if(s==="bool"){let i=t.makeTensorInfo([],"bool",y.getTypedArrayFromDType("bool",1)),c=ry({inputs:{a:o,b:i},backend:t});return t.disposeIntermediateTensorInfo(i),c}throw new Error(`Error in Cast: failed to cast ${o.dtype} to ${s}`)}var $E={kernelName:jr,backendName:"webgl",kernelFunc:ny};var AE="return ceil(x);",Fz=j({opSnippet:AE,packedOpSnippet:AE,cpuKernelImpl:Bk}),RE={kernelName:Cn,backendName:"webgl",kernelFunc:Fz};var mm=class{constructor(e){this.variableNames=["A"],this.customUniforms=[{name:"minVal",type:"float"},{name:"maxVal",type:"float"}],this.outputShape=e,this.userCode=`

      void main() {
        float value = getAAtOutCoords();
        if (isnan(value)) {
          setOutput(value);
          return;
        }

        setOutput(clamp(value, minVal, maxVal));
      }
    `}};var fm=class{constructor(e){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!0,this.customUniforms=[{name:"minVal",type:"float"},{name:"maxVal",type:"float"}],this.outputShape=e,this.userCode=`
      void main() {
        vec4 value = getAAtOutCoords();

        if (any(isnan(value))) {
          setOutput(value);
          return;
        }

        setOutput(clamp(value, vec4(minVal), vec4(maxVal)));
      }
    `}};function Mz(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{clipValueMin:s,clipValueMax:i}=n,u;N().getBool("WEBGL_PACK_CLIP")?u=new fm(o.shape):u=new mm(o.shape);let c=[[s],[i]];return t.runWebGLProgram(u,[o],o.dtype,c)}var DE={kernelName:vo,backendName:"webgl",kernelFunc:Mz};var dm=class{constructor(e){this.variableNames=["real","imag"],this.outputShape=e,this.userCode=`
      void main() {
        float re = abs(getRealAtOutCoords());
        float im = abs(getImagAtOutCoords());
        float mx = max(re, im);

        // sadly the length function in glsl is not underflow-safe
        // (at least not on Intel GPUs). So the safe solution is
        // to ensure underflow-safety in all cases.
        setOutput(
          mx == 0.0 ? 0.0 : mx * length(vec2(1, min(re, im)/mx))
        );
      }
    `}};function FE(r,e){return{dataId:e.dataId,dtype:e.dtype,shape:r.shape}}function Pz(r){let{inputs:e,backend:t}=r,{x:n}=e,o=t.texData.get(n.dataId),s=new dm(n.shape),i=[FE(n,o.complexTensorInfos.real),FE(n,o.complexTensorInfos.imag)];return t.runWebGLProgram(s,i,i[0].dtype)}var ME={kernelName:wl,backendName:"webgl",kernelFunc:Pz};var hm=class{constructor(e){this.outputShape=[],this.outputShape=S.computeOutShape(e,1),this.variableNames=e.map((i,u)=>`T${u}`);let t=new Array(e.length-1);t[0]=e[0][1];for(let i=1;i<t.length;i++)t[i]=t[i-1]+e[i][1];let n=[`if (yC < ${t[0]}) setOutput(getT0(yR, yC));`];for(let i=1;i<t.length;i++){let u=t[i-1];n.push(`else if (yC < ${t[i]}) setOutput(getT${i}(yR, yC-${u}));`)}let o=t.length,s=t[t.length-1];n.push(`else setOutput(getT${o}(yR, yC-${s}));`),this.userCode=`
      void main() {
        ivec2 coords = getOutputCoords();
        int yR = coords.x;
        int yC = coords.y;

        ${n.join(`
        `)}
      }
    `}};var xm=class{constructor(e,t){this.packedInputs=!0,this.packedOutput=!0,this.outputShape=[],this.outputShape=S.computeOutShape(e,t);let n=this.outputShape,o=n.length,s=ne(o),i=Ve("coords",o),u=["x","y","z","w","u","v"].slice(0,o);this.variableNames=e.map((h,g)=>`T${g}`);let c=new Array(e.length-1);c[0]=e[0][t];for(let h=1;h<c.length;h++)c[h]=c[h-1]+e[h][t];let a=u[t],l=u.slice(-2),p=u.join(),m=`if (${a} < ${c[0]}) {
        return getChannel(
            getT0(${p}), vec2(${l.join()}));
        }`;for(let h=1;h<c.length;h++){let g=c[h-1];m+=`
        if (${a} < ${c[h]}  && ${a} >= ${c[h-1]}) {
          return getChannel(
            getT${h}(${gm(u,a,g)}),
            vec2(${gm(l,a,g)}));
        }`}let f=c.length,d=c[c.length-1];m+=`
        return getChannel(
          getT${f}(${gm(u,a,d)}),
          vec2(${gm(l,a,d)}));`,this.userCode=`
      float getValue(${u.map(h=>"int "+h)}) {
        ${m}
      }

      void main() {
        ${s} coords = getOutputCoords();
        vec4 result = vec4(getValue(${i}), 0., 0., 0.);

        ${i[o-1]} = ${i[o-1]} + 1;
        if (${i[o-1]} < ${n[o-1]}) {
          result.g = getValue(${i});
        }

        ${i[o-2]} = ${i[o-2]} + 1;
        if (${i[o-2]} < ${n[o-2]}) {
          result.a = getValue(${i});
        }

        ${i[o-1]} = ${i[o-1]} - 1;
        if (${i[o-2]} < ${n[o-2]} &&
            ${i[o-1]} < ${n[o-1]}) {
          result.b = getValue(${i});
        }
        setOutput(result);
      }
    `}};function gm(r,e,t){let n=r.indexOf(e);return r.map((s,i)=>i===n?`${s} - ${t}`:s).join()}function Zs(r){let{inputs:e,backend:t}=r,{input:n}=e,o=t.texData.get(n.dataId);return ze({inputs:{x:o.complexTensorInfos.imag},backend:t})}var PE={kernelName:kl,backendName:"webgl",kernelFunc:Zs};function tu(r,e,t){let n=r[0].dtype;if(n==="complex64"){let f=r.map(w=>mn({inputs:{input:w},backend:t})),d=r.map(w=>Zs({inputs:{input:w},backend:t})),h=tu(f,e,t),g=tu(d,e,t),x=Lt({inputs:{real:h,imag:g},backend:t});return f.forEach(w=>t.disposeIntermediateTensorInfo(w)),d.forEach(w=>t.disposeIntermediateTensorInfo(w)),t.disposeIntermediateTensorInfo(h),t.disposeIntermediateTensorInfo(g),x}let o=t.shouldExecuteOnCPU(r);if(n==="string"&&(o=!0),o){let f=r.map(k=>{let $=[-1,y.sizeFromShape(k.shape.slice(e))];return B({inputs:{x:k},backend:t,attrs:{shape:$}})}),d=f.map(k=>({vals:t.readSync(k.dataId),shape:k.shape})),h=S.computeOutShape(f.map(k=>k.shape),1),g=f[0].shape[0]===1,x=Lk(d,h,n,g),w=S.computeOutShape(r.map(k=>k.shape),e),C=t.makeTensorInfo(w,n,x);return f.forEach(k=>t.disposeIntermediateTensorInfo(k)),C}let s=r.filter(f=>y.sizeFromShape(f.shape)>0),i=N().getBool("WEBGL_PACK_ARRAY_OPERATIONS")&&s[0].shape.length>1;if(s.length===1){let f=i?new lt(r[0].shape,Wr):new Ot(r[0].shape,Wr);return t.runWebGLProgram(f,r,n)}let u=N().getNumber("WEBGL_MAX_TEXTURES_IN_SHADER");if(s.length>u){let f=[];for(let h=0;h<s.length;h+=u){let g=s.slice(h,h+u);f.push(tu(g,e,t))}let d=tu(f,e,t);for(let h of f)t.disposeIntermediateTensorInfo(h);return d}if(i){let f=new xm(s.map(d=>d.shape),e);return t.runWebGLProgram(f,s,n)}let{tensors2D:c,outShape:a}=Oz(s,e,t),l=new hm(c.map(f=>f.shape)),p=t.runWebGLProgram(l,c,n);c.forEach(f=>t.disposeIntermediateTensorInfo(f));let m=B({inputs:{x:p},attrs:{shape:a},backend:t});return t.disposeIntermediateTensorInfo(p),m}function Oz(r,e,t){let n=S.computeOutShape(r.map(s=>s.shape),e);return{tensors2D:r.map(s=>B({inputs:{x:s},attrs:{shape:[-1,y.sizeFromShape(s.shape.slice(e))]},backend:t})),outShape:n}}function oy(r){let{inputs:e,backend:t,attrs:n}=r,{axis:o}=n,s=y.parseAxisParam(o,e[0].shape)[0],i=e.map(a=>a.shape);S.assertParamsConsistent(i,s);let u=S.computeOutShape(e.map(a=>a.shape),s);if(y.sizeFromShape(u)===0)return t.makeTensorInfo(u,e[0].dtype,[]);let c=e.filter(a=>y.sizeFromShape(a.shape)>0);return c.length===1?ze({inputs:{x:c[0]},backend:t}):tu(c,s,t)}var OE={kernelName:Ta,backendName:"webgl",kernelFunc:oy};var ru=class{constructor(e,t=!1,n=null,o=!1,s=!1){this.variableNames=["x","W"],this.outputShape=e.outShape;let i=e.padInfo.top,u=e.padInfo.left,c=e.strideHeight,a=e.strideWidth,l=e.dilationHeight,p=e.dilationWidth,m=e.filterHeight,f=e.filterWidth,d=Math.floor(e.inChannels/4)*4,h=e.inChannels%4,g=e.dataFormat==="channelsLast",x=g?1:2,w=g?2:3,C=g?3:1,k="",E="";n&&(o?k=`float activation(float a) {
          float b = getPreluActivationWeightsAtOutCoords();
          ${n}
        }`:s?k=`float activation(float a) {
          float b = getLeakyreluAlphaAtOutCoords();
          ${n}
        }`:k=`
          float activation(float x) {
            ${n}
          }
        `,E="result = activation(result);");let $=t?"result += getBiasAtOutCoords();":"";t&&this.variableNames.push("bias"),o&&this.variableNames.push("preluActivationWeights"),s&&this.variableNames.push("leakyreluAlpha"),this.userCode=`
      ${k}

      const ivec2 strides = ivec2(${c}, ${a});
      const ivec2 pads = ivec2(${i}, ${u});

      void main() {
        ivec4 coords = getOutputCoords();
        int batch = coords[0];
        int d2 = coords[${C}];

        ivec2 xRCCorner =
            ivec2(coords[${x}], coords[${w}]) * strides - pads;
        int xRCorner = xRCCorner.x;
        int xCCorner = xRCCorner.y;

        // Convolve x(?, ?, d1) with w(:, :, d1, d2) to get y(yR, yC, d2).
        // ? = to be determined. : = across all values in that axis.
        float dotProd = 0.0;
        for (int wR = 0; wR < ${m}; wR++) {
          int xR = xRCorner + wR * ${l};

          if (xR < 0 || xR >= ${e.inHeight}) {
            continue;
          }

          for (int wC = 0; wC < ${f}; wC++) {
            int xC = xCCorner + wC * ${p};

            if (xC < 0 || xC >= ${e.inWidth}) {
              continue;
            }

            for (int d1 = 0; d1 < ${d}; d1 += 4) {
              vec4 wValues = vec4(
                getW(wR, wC, d1, d2),
                getW(wR, wC, d1 + 1, d2),
                getW(wR, wC, d1 + 2, d2),
                getW(wR, wC, d1 + 3, d2)
              );

              if (${g}) {
                vec4 xValues = vec4(
                  getX(batch, xR, xC, d1),
                  getX(batch, xR, xC, d1 + 1),
                  getX(batch, xR, xC, d1 + 2),
                  getX(batch, xR, xC, d1 + 3)
                );
                dotProd += dot(xValues, wValues);
              } else {
                vec4 xValues = vec4(
                  getX(batch, d1, xR, xC),
                  getX(batch, d1 + 1, xR, xC),
                  getX(batch, d1 + 2, xR, xC),
                  getX(batch, d1 + 3, xR, xC)
                );
                dotProd += dot(xValues, wValues);
              }
            }

            if (${h===1}) {

              if (${g}) {
                dotProd +=
                    getX(batch, xR, xC, ${d}) *
                    getW(wR, wC, ${d}, d2);
              } else {
                dotProd +=
                    getX(batch, ${d}, xR, xC) *
                    getW(wR, wC, ${d}, d2);
              }

            } else if (${h===2}) {
              vec2 wValues = vec2(
                getW(wR, wC, ${d}, d2),
                getW(wR, wC, ${d} + 1, d2)
              );

              if (${g}) {
                vec2 xValues = vec2(
                  getX(batch, xR, xC, ${d}),
                  getX(batch, xR, xC, ${d} + 1)
                );
                dotProd += dot(xValues, wValues);
              } else {
                vec2 xValues = vec2(
                  getX(batch, ${d}, xR, xC),
                  getX(batch, ${d} + 1, xR, xC)
                );
                dotProd += dot(xValues, wValues);
              }

            } else if (${h===3}) {
              vec3 wValues = vec3(
                getW(wR, wC, ${d}, d2),
                getW(wR, wC, ${d} + 1, d2),
                getW(wR, wC, ${d} + 2, d2)
              );

              if (${g}) {
                vec3 xValues = vec3(
                  getX(batch, xR, xC, ${d}),
                  getX(batch, xR, xC, ${d} + 1),
                  getX(batch, xR, xC, ${d} + 2)
                );
                dotProd += dot(xValues, wValues);
              } else {
                vec3 xValues = vec3(
                  getX(batch, ${d}, xR, xC),
                  getX(batch, ${d} + 1, xR, xC),
                  getX(batch, ${d} + 2, xR, xC)
                );
                dotProd += dot(xValues, wValues);
              }

            }
          }
        }

        float result = dotProd;
        ${$}
        ${E}
        setOutput(result);
      }
    `}},bm=class{constructor(e){this.variableNames=["x","W"],this.outputShape=e.outShape;let t=e.padInfo.front,n=e.padInfo.top,o=e.padInfo.left,s=e.strideDepth,i=e.strideHeight,u=e.strideWidth,c=e.dilationDepth,a=e.dilationHeight,l=e.dilationWidth,p=e.filterDepth,m=e.filterHeight,f=e.filterWidth,d=Math.floor(e.inChannels/4)*4,h=e.inChannels%4;this.userCode=`
      const ivec3 strides = ivec3(${s}, ${i}, ${u});
      const ivec3 pads = ivec3(${t}, ${n}, ${o});

      void main() {
        ivec5 coords = getOutputCoords();
        int batch = coords.x;
        int d2 = coords.u;

        ivec3 xFRCCorner = ivec3(coords.y, coords.z, coords.w) * strides - pads;
        int xFCorner = xFRCCorner.x;
        int xRCorner = xFRCCorner.y;
        int xCCorner = xFRCCorner.z;

        // Convolve x(?, ?, ?, d1) with w(:, :, :, d1, d2) to get
        // y(yF, yR, yC, d2). ? = to be determined. : = across all
        // values in that axis.
        float dotProd = 0.0;
        for (int wF = 0; wF < ${p}; wF++) {
          int xF = xFCorner + wF * ${c};

          if (xF < 0 || xF >= ${e.inDepth}) {
            continue;
          }

          for (int wR = 0; wR < ${m}; wR++) {
            int xR = xRCorner + wR * ${a};

            if (xR < 0 || xR >= ${e.inHeight}) {
              continue;
            }

            for (int wC = 0; wC < ${f}; wC++) {
              int xC = xCCorner + wC * ${l};

              if (xC < 0 || xC >= ${e.inWidth}) {
                continue;
              }

              for (int d1 = 0; d1 < ${d}; d1 += 4) {
                vec4 xValues = vec4(
                  getX(batch, xF, xR, xC, d1),
                  getX(batch, xF, xR, xC, d1 + 1),
                  getX(batch, xF, xR, xC, d1 + 2),
                  getX(batch, xF, xR, xC, d1 + 3)
                );
                vec4 wValues = vec4(
                  getW(wF, wR, wC, d1, d2),
                  getW(wF, wR, wC, d1 + 1, d2),
                  getW(wF, wR, wC, d1 + 2, d2),
                  getW(wF, wR, wC, d1 + 3, d2)
                );

                dotProd += dot(xValues, wValues);
              }

              if (${h===1}) {
                dotProd +=
                  getX(batch, xF, xR, xC, ${d}) *
                  getW(wF, wR, wC, ${d}, d2);
              } else if (${h===2}) {
                vec2 xValues = vec2(
                  getX(batch, xF, xR, xC, ${d}),
                  getX(batch, xF, xR, xC, ${d} + 1)
                );
                vec2 wValues = vec2(
                  getW(wF, wR, wC, ${d}, d2),
                  getW(wF, wR, wC, ${d} + 1, d2)
                );
                dotProd += dot(xValues, wValues);
              } else if (${h===3}) {
                vec3 xValues = vec3(
                  getX(batch, xF, xR, xC, ${d}),
                  getX(batch, xF, xR, xC, ${d} + 1),
                  getX(batch, xF, xR, xC, ${d} + 2)
                );
                vec3 wValues = vec3(
                  getW(wF, wR, wC, ${d}, d2),
                  getW(wF, wR, wC, ${d} + 1, d2),
                  getW(wF, wR, wC, ${d} + 2, d2)
                );
                dotProd += dot(xValues, wValues);
              }
            }
          }
        }
        setOutput(dotProd);
      }
    `}};var nu=class{constructor(e,t=!1,n=null,o=!1,s=!1){this.variableNames=["x","W"],this.packedInputs=!0,this.packedOutput=!0,this.customUniforms=[{name:"pads",type:"ivec2"},{name:"strides",type:"ivec2"},{name:"dilations",type:"ivec2"},{name:"inDims",type:"ivec2"}],this.outputShape=e.outShape,this.enableShapeUniforms=_e(this.outputShape.length);let i=e.padInfo.left,u=e.strideWidth,c=e.dilationWidth,a=e.filterHeight,l=e.filterWidth,p=l,m=`
       int xR; int xC; int xCOffset;
       vec4 wTexel; vec4 previous; vec4 final;`;for(let g=0;g<l;g++)m+=`
           vec4 xTexelC${g*2};
           int xTexelC${g*2}Ready;
           vec4 xTexelC${g*2+1};
           int xTexelC${g*2+1}Ready;
           vec4 xC${g};`;m+=`
     for (int r = 0; r < ${a}; r++) {
      for (int d1 = 0; d1 < ${e.inChannels}; d1 += 2) {
       `;for(let g=0;g<l;g++)m+=`
           xTexelC${g*2} = vec4(0.0);
           xTexelC${g*2}Ready = 0;
           xTexelC${g*2+1} = vec4(0.0);
           xTexelC${g*2+1}Ready = 0;
           xC${g} = vec4(0.0);`;m+=`
         xR = xRCorner + r * dilations[0];
         if (xR >=0 && xR < inDims[0]) {
       `;for(let g=0;g<(p+1)/2;g++){let x=g*2;if(m+=`
           xC = xCCorner + ${x*c};
           `,u===1){if(x<l&&(i%2===1?(m+=`
                 xCOffset = xC + 1;
                 if (xCOffset >= 0 && xCOffset < inDims[1] && xTexelC${x}Ready == 0) {
                   xTexelC${x} = getX(batch, xR, xCOffset, d1);

                   // Need to manually clear unused channels in case
                   // we're reading from recycled texture.
                   if (xCOffset + 1 >= inDims[1]) {
                     xTexelC${x}.zw = vec2(0.0);
                   }
                   xTexelC${x}Ready = 1;
                 }
               `,c===1&&x>0?m+=`
                 xC${x} = vec4(xTexelC${x-2}.zw, xTexelC${x}.xy);
                 `:m+=`
                   xCOffset = xC + 1 - 2;

                   if (xCOffset >= 0 && xCOffset < inDims[1]) {
                     previous = getX(batch, xR, xCOffset, d1);

                     // Need to manually clear unused channels in case
                     // we're reading from recycled texture.
                     if (xCOffset + 1 >= inDims[1]) {
                       previous.zw = vec2(0.0);
                     }

                     xC${x} = vec4(previous.zw, xTexelC${x}.xy);
                   } else {
                     xC${x} = vec4(0.0, 0.0, xTexelC${x}.xy);
                   }
                   `):m+=`
                 if (xC >= 0 && xC < inDims[1] && xTexelC${x}Ready == 0) {
                   xTexelC${x} = getX(batch, xR, xC, d1);
                   if (xC + 1 >= inDims[1]) {
                     xTexelC${x}.zw = vec2(0.0);
                   }
                   xTexelC${x}Ready = 1;
                 }

                 xC${x} = xTexelC${x};
                 `,x+1<l)){let w=i%2===0?y.nearestLargerEven(c):c;c%2===0&&i%2===1||c%2!==0&&i%2!==1?(m+=`
                   xCOffset = xC + imod(pads[1], 2) + ${w};

                   if (xCOffset >= 0 && xCOffset < inDims[1] && xTexelC${x+1}Ready == 0) {
                     xTexelC${x+1} = getX(batch, xR, xCOffset, d1);

                     // Need to manually clear unused channels in case
                     // we're reading from recycled texture.
                     if (xCOffset + 1 >= inDims[1]) {
                       xTexelC${x+1}.zw = vec2(0.0);
                     }
                     xTexelC${x+1}Ready = 1;
                   }
                   `,c>1?m+=`
                     xCOffset -= 2;
                     if (xCOffset >= 0 && xCOffset < inDims[1]) {
                      previous = getX(batch, xR, xCOffset, d1);
                      xC${x+1} = vec4(previous.zw, xTexelC${x+1}.xy);
                     } else {
                      xC${x+1} = vec4(0.0, 0.0, xTexelC${x+1}.xy);
                     }
                     `:m+=`
                     xC${x+1} = vec4(xTexelC${x}.zw, xTexelC${x+1}.xy);
                     `):w===1?m+=`
                     xC${x+1} = xTexelC${x};
                     `:m+=`
                     xCOffset = xC + ${w};

                     if (xCOffset >= 0 && xCOffset < inDims[1] && xTexelC${x+1}Ready == 0) {
                       xTexelC${x+1} = getX(batch, xR, xCOffset, d1);
                       if (xCOffset + 1 >= inDims[1]) {
                         xTexelC${x+1}.zw = vec2(0.0);
                       }
                       xTexelC${x+1}Ready = 1;
                     }

                     xC${x+1} = xTexelC${x+1};
                     `}}else x<l&&(i%2===1?(m+=`
                 xCOffset = xC + 1 - strides[1];
                 if(xCOffset >= 0 && xCOffset < inDims[1] && xTexelC${x}Ready == 0) {
                   xTexelC${x} = getX(batch, xR, xCOffset, d1);
                   // Need to manually clear unused channels in case
                   // we're reading from recycled texture.
                   if (xCOffset + 1 >= inDims[1]) {
                     xTexelC${x}.zw = vec2(0.0);
                   }
                   xTexelC${x}Ready = 1;
                 }

                 if(xC + 1 >= 0 && xC + 1 < inDims[1] && xTexelC${x+1}Ready == 0) {
                   xTexelC${x+1} = getX(batch, xR, xC + 1, d1);
                   // Need to manually clear unused channels in case
                   // we're reading from recycled texture.
                   if (xC + 2 >= inDims[1]) {
                     xTexelC${x+1}.zw = vec2(0.0);
                   }
                   xTexelC${x+1}Ready = 1;
                 }

                 xC${x} = vec4(xTexelC${x}.zw, xTexelC${x+1}.zw);
               `,x+1<l&&(m+=`
                   final = vec4(0.0);
                   xCOffset = xC + 1 + strides[1];
                   if(xCOffset >= 0 && xCOffset < inDims[1]) {
                     final = getX(batch, xR, xCOffset, d1);
                   }
                   xC${x+1} = vec4(xTexelC${x+1}.xy, final.xy);
                 `)):(m+=`
                 if(xC >= 0 && xC < inDims[1] && xTexelC${x}Ready == 0) {
                   xTexelC${x} = getX(batch, xR, xC, d1);
                   if (xC + 1 >= inDims[1]) {
                     xTexelC${x}.zw = vec2(0.0);
                   }
                   xTexelC${x}Ready = 1;
                 }

                 xCOffset = xC + strides[1];
                 if(xCOffset >= 0 && xCOffset < inDims[1] && xTexelC${x+1}Ready == 0) {
                   xTexelC${x+1} = getX(batch, xR, xCOffset, d1);
                   if (xCOffset + 1 >= inDims[1]) {
                     xTexelC${x+1}.zw = vec2(0.);
                   }
                   xTexelC${x+1}Ready = 1;
                 }

                 xC${x} = vec4(
                   xTexelC${x}.xy, xTexelC${x+1}.xy);
               `,x+1<l&&(m+=`
                   xC${x+1} = vec4(xTexelC${x}.zw, xTexelC${x+1}.zw);
                 `)));x<l&&(m+=`
             wTexel = getW(r, ${x}, d1, d2);
             dotProd += xC${x}.xxzz * vec4(wTexel.xy, wTexel.xy);
             if(d1 + 1 < ${e.inChannels}) {
               dotProd += xC${x}.yyww * vec4(wTexel.zw, wTexel.zw);
             }
           `,x+1<l&&(m+=`
               wTexel = getW(r, ${x+1}, d1, d2);
               dotProd += xC${x+1}.xxzz * vec4(wTexel.xy, wTexel.xy);
               if(d1 + 1 < ${e.inChannels}) {
                 dotProd += xC${x+1}.yyww * vec4(wTexel.zw, wTexel.zw);
               }
             `))}m+=`
     }
   `,m+=`
     }
   `,m+=`
     }
   `;let f="",d="";n&&(o?f=`vec4 activation(vec4 a) {
           vec4 b = getPreluActivationWeightsAtOutCoords();
           ${n}
         }`:s?f=`vec4 activation(vec4 a) {
           vec4 b = getLeakyreluAlphaAtOutCoords();
           ${n}
         }`:f=`vec4 activation(vec4 x) {
           ${n}
         }`,d="result = activation(result);");let h=t?"result += getBiasAtOutCoords();":"";t&&this.variableNames.push("bias"),o&&this.variableNames.push("preluActivationWeights"),s&&this.variableNames.push("leakyreluAlpha"),this.userCode=`
       ${f}

       void main() {
         ivec4 coords = getOutputCoords();
         int batch = coords.x;
         ivec2 xRCCorner = coords.yz * strides - pads;
         int d2 = coords.w;
         int xRCorner = xRCCorner.x;
         int xCCorner = xRCCorner.y;

         //intialize dotProd with a small epsilon seems to reduce GPU accuracy loss.
         vec4 dotProd = vec4(0.000000000000001);

         ${m}

         vec4 result = dotProd - vec4(0.000000000000001);
         ${h}
         ${d}
         setOutput(result);
       }
     `}};var ym=class{constructor(e,t){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!0,this.customUniforms=[{name:"inputShape",type:"ivec4"},{name:"pad",type:"ivec2"},{name:"stride",type:"ivec2"},{name:"dilation",type:"ivec2"},{name:"inChannels",type:"int"},{name:"itemsPerBlockRow",type:"int"},{name:"outWidth",type:"int"}],this.outputShape=e,this.enableShapeUniforms=_e(this.outputShape.length);let{dataFormat:n}=t,o=Oe(),s=n==="channelsLast",i=s?1:2,u=s?2:3,c=this.enableShapeUniforms?"if(blockIndex < outShape[2] && pos < outShape[1]) {":`if(blockIndex < ${e[2]} && pos < ${e[1]}) {`,a="";for(let l=0;l<=1;l++)for(let p=0;p<=1;p++)a+=`
          blockIndex = rc.z + ${p};
          pos = rc.y + ${l};

          ${c}
            offsetY = int(blockIndex / outWidth) * stride[0] - pad[0];
            d0 = offsetY + dilation[0] * (pos / itemsPerBlockRow);

            if(d0 < inputShape[${i}] && d0 >= 0) {
              // Use custom imod instead mod. On Intel GPU, mod may generate
              // unexpected value.
              // https://github.com/tensorflow/tfjs/issues/5447
              offsetX = imod(blockIndex, outWidth) * stride[1] - pad[1];
              d1 = offsetX + dilation[1] * (imod(pos, itemsPerBlockRow) /
                  inChannels);

              if(d1 < inputShape[${u}] && d1 >= 0) {

                ch = imod(pos, inChannels);

                if (${s}) {
                  innerDims = vec2(d1, ch);
                  result[${l*2+p}] = getChannel(
                    getA(rc.x, d0, int(innerDims.x),
                    int(innerDims.y)), innerDims);
                } else {
                  innerDims = vec2(d0, d1);
                  result[${l*2+p}] = getChannel(
                    getA(rc.x, ch, int(innerDims.x),
                    int(innerDims.y)), innerDims);
                }
              }
            }
          }
        `;this.userCode=`
      void main() {
        ivec3 rc = getOutputCoords();

        vec4 result = vec4(0);

        int blockIndex, pos, offsetY, d0, offsetX, d1, ch;
        vec2 innerDims;

        ${a}

        ${o.output} = result;
      }
    `}};function wm(r,e){let t=r.length;return t>=3?e?[...r.slice(0,-3),r[t-3]*r[t-2],r[t-1]]:[...r.slice(0,-3),r[t-3],r[t-2]*r[t-1]]:!e&&t===1&&r[0]>1?[r[0],1]:null}function vm({x:r,filter:e,convInfo:t,backend:n,bias:o=null,preluActivationWeights:s=null,leakyreluAlpha:i=0,activation:u=null}){let c=r.shape,a=n.texData.get(r.dataId),l=t.inChannels,p=c[0]*c[1]*c[2],m=t.outChannels,f=t.dataFormat==="channelsLast",d=!1,h=!1,g,x=[];if(s!=null){let k=wm(s.shape,f);k!=null&&(s=B({inputs:{x:s},backend:n,attrs:{shape:k}}),x.push(s))}if(o!=null){let k=wm(o.shape,f);k!=null&&(o=B({inputs:{x:o},backend:n,attrs:{shape:k}}),x.push(o))}if(!((p===1||m===1)&&l>ey)&&a.isPacked&&f&&a.texture!=null&&c[2]%2!==0&&y.arraysEqual(a.shape.slice(-3),c.slice(-3))){let k=c[0]*c[1]*(c[2]+1),E={dataId:r.dataId,shape:[1,k,t.inChannels],dtype:r.dtype},$=a.shape;a.shape=a.shape.slice(),a.shape[a.shape.length-2]++,y.assert(Hs(a.shape,E.shape),()=>`packed reshape ${a.shape} to ${E.shape} isn't free`);let A=B({inputs:{x:e},backend:n,attrs:{shape:[1,t.inChannels,t.outChannels]}});x.push(A);let D=Ys({a:E,b:A,backend:n,transposeA:d,transposeB:h,bias:o,activation:u,preluActivationWeights:s,leakyreluAlpha:i}),P=n.texData.get(D.dataId);y.assert(P.isPacked,()=>"batchMatMul result is expected to be packed"),a.shape=$,P.shape=t.outShape,g=ze({inputs:{x:D},backend:n}),g.shape=t.outShape,x.push(D)}else{let k=t.outHeight*t.outWidth,E=B({inputs:{x:r},backend:n,attrs:{shape:f?[t.batchSize,k,t.inChannels]:[t.batchSize,t.inChannels,k]}}),$=B({inputs:{x:e},backend:n,attrs:{shape:[1,t.inChannels,t.outChannels]}}),A=Ys({a:f?E:$,b:f?$:E,transposeA:!f,transposeB:h,backend:n,bias:o,activation:u,preluActivationWeights:s,leakyreluAlpha:i});g=B({inputs:{x:A},backend:n,attrs:{shape:t.outShape}}),x.push(E),x.push($),x.push(A)}for(let k of x)n.disposeIntermediateTensorInfo(k);return g}function Cm({x:r,filter:e,convInfo:t,backend:n,bias:o=null,preluActivationWeights:s=null,leakyreluAlpha:i=0,activation:u=null}){let{filterWidth:c,filterHeight:a,inChannels:l,outWidth:p,outHeight:m,dataFormat:f}=t,d=f==="channelsLast",h=c*a*l,g=m*p,x=[t.batchSize,h,g],w=!0,C=!1,k=[];if(s!=null){let Te=wm(s.shape,d);Te!=null&&(s=B({inputs:{x:s},backend:n,attrs:{shape:Te}}),k.push(s))}if(o!=null){let Te=wm(o.shape,d);Te!=null&&(o=B({inputs:{x:o},backend:n,attrs:{shape:Te}}),k.push(o))}let E=B({inputs:{x:e},backend:n,attrs:{shape:[1,h,y.sizeFromShape(e.shape)/h]}});k.push(E);let $=new ym(x,t),A=[r.shape,[t.padInfo.top,t.padInfo.left],[t.strideHeight,t.strideWidth],[t.dilationHeight,t.dilationWidth],[t.inChannels],[t.filterWidth*t.inChannels],[t.outWidth]],D=n.runWebGLProgram($,[r],"float32",A),P=B({inputs:{x:D},backend:n,attrs:{shape:x}});k.push(D),k.push(P);let O=o!=null,W=s!=null,V=u==="leakyrelu",Q=u?pn(u,!0):null,oe=new eu(d?P.shape:E.shape,d?E.shape:P.shape,d?[t.batchSize,g,t.outChannels]:[t.batchSize,t.outChannels,g],w,C,O,Q,W,V),se=d?[P,E]:[E,P];if(o&&se.push(o),W&&se.push(s),V){let Te=n.makeTensorInfo([],"float32",y.createScalarValue(i,"float32"));se.push(Te),k.push(Te)}let ke=n.runWebGLProgram(oe,se,"float32"),ae=B({inputs:{x:ke},backend:n,attrs:{shape:t.outShape}});k.push(ke);for(let Te of k)n.disposeIntermediateTensorInfo(Te);return ae}function Bz(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,filter:s}=e,{strides:i,pad:u,dataFormat:c,dilations:a,dimRoundingMode:l}=n,p=S.convertConv2DDataFormat(c),m=S.computeConv2DInfo(o.shape,s.shape,i,a,u,l,!1,p),f;if(m.filterHeight===1&&m.filterWidth===1&&m.dilationHeight===1&&m.dilationWidth===1&&m.strideHeight===1&&m.strideWidth===1&&(m.padInfo.type==="SAME"||m.padInfo.type==="VALID"))f=vm({x:o,filter:s,convInfo:m,backend:t});else if(m.strideWidth<=2&&p==="channelsLast"&&N().getBool("WEBGL_EXP_CONV")){let h=new nu(m),g=[[m.padInfo.top,m.padInfo.left],[m.strideHeight,m.strideWidth],[m.dilationHeight,m.dilationWidth],[m.inHeight,m.inWidth]];f=t.runWebGLProgram(h,[o,s],"float32",g)}else if(N().getBool("WEBGL_CONV_IM2COL"))f=Cm({x:o,filter:s,convInfo:m,backend:t});else{let h=new ru(m);f=t.runWebGLProgram(h,[o,s],"float32")}let d=B({inputs:{x:f},backend:t,attrs:{shape:m.outShape}});return t.disposeIntermediateTensorInfo(f),d}var BE={kernelName:Co,backendName:"webgl",kernelFunc:Bz};var Im=class{constructor(e){this.variableNames=["x","dy"],this.outputShape=e.filterShape;let t=e.strideHeight,n=e.strideWidth,o=e.padInfo.top,s=e.padInfo.left,i=e.dataFormat==="channelsLast";this.userCode=`
      void main() {
        ivec4 coords = getOutputCoords();
        int wR = coords.x;
        int wC = coords.y;
        int d1 = coords.z;
        int d2 = coords.w;

        // Convolve x(?, ?, d1) with dy(:, :, d2) to get dw(wR, wC, d1, d2).
        // ? = to be determined. : = across all values in that axis.
        float dotProd = 0.0;

        for (int b = 0; b < ${e.batchSize}; b++) {
          for (int yR = 0; yR < ${e.outHeight}; yR++) {
            int xR = wR + yR * ${t} - ${o};

            if (xR < 0 || xR >= ${e.inHeight}) {
              continue;
            }

            for (int yC = 0; yC < ${e.outWidth}; yC++) {
              int xC = wC + yC * ${n} - ${s};

              if (xC < 0 || xC >= ${e.inWidth}) {
                continue;
              }

              ${i?`float dyValue = getDy(b, yR, yC, d2);
              float xValue = getX(b, xR, xC, d1);
              dotProd += (xValue * dyValue);`:`float dyValue = getDy(b, d2, yR, yC);
              float xValue = getX(b, d1, xR, xC);
              dotProd += (xValue * dyValue);`}
            }
          }
        }
        setOutput(dotProd);
      }
    `}},Sm=class{constructor(e){this.variableNames=["dy","W"],this.outputShape=e.inShape;let t=e.filterHeight,n=e.filterWidth,o=e.strideHeight,s=e.strideWidth,i=e.dataFormat==="channelsLast",u=t-1-e.padInfo.top,c=n-1-e.padInfo.left,a=i?1:2,l=i?2:3,p=i?3:1;this.userCode=`
      const ivec2 pads = ivec2(${u}, ${c});

      void main() {
        ivec4 coords = getOutputCoords();
        int batch = coords[0];
        int d1 = coords[${p}];

        ivec2 dyCorner = ivec2(coords[${a}], coords[${l}]) - pads;
        int dyRCorner = dyCorner.x;
        int dyCCorner = dyCorner.y;

        // Convolve dy(?, ?, d2) with w(:, :, d1, d2) to compute dx(xR, xC, d1).
        // ? = to be determined. : = across all values in that axis.
        float dotProd = 0.0;
        for (int wR = 0; wR < ${t}; wR++) {
          float dyR = float(dyRCorner + wR) / ${o}.0;

          if (dyR < 0.0 || dyR >= ${e.outHeight}.0 || fract(dyR) > 0.0) {
            continue;
          }
          int idyR = int(dyR);

          int wRPerm = ${t} - 1 - wR;

          for (int wC = 0; wC < ${n}; wC++) {
            float dyC = float(dyCCorner + wC) / ${s}.0;

            if (dyC < 0.0 || dyC >= ${e.outWidth}.0 ||
                fract(dyC) > 0.0) {
              continue;
            }
            int idyC = int(dyC);

            int wCPerm = ${n} - 1 - wC;

            for (int d2 = 0; d2 < ${e.outChannels}; d2++) {

              if (${i}) {
                float xValue = getDy(batch, idyR, idyC, d2);
                float wValue = getW(wRPerm, wCPerm, d1, d2);
                dotProd += xValue * wValue;
              } else {
                float xValue = getDy(batch, d2, idyR, idyC);
                float wValue = getW(wRPerm, wCPerm, d1, d2);
                dotProd += xValue * wValue;
              }

            }
          }
        }
        setOutput(dotProd);
      }
    `}},_m=class{constructor(e){this.variableNames=["x","dy"],this.outputShape=e.filterShape;let t=e.strideDepth,n=e.strideHeight,o=e.strideWidth,s=e.padInfo.front,i=e.padInfo.top,u=e.padInfo.left;this.userCode=`
      void main() {
        ivec5 coords = getOutputCoords();
        int wF = coords.x;
        int wR = coords.y;
        int wC = coords.z;
        int d1 = coords.w;
        int d2 = coords.u;

        float dotProd = 0.0;

        for (int b = 0; b < ${e.batchSize}; b++) {
          for (int yF = 0; yF < ${e.outDepth}; yF++) {
            int xF = wF + yF * ${t} - ${s};

            if (xF < 0 || xF >= ${e.inDepth}) {
              continue;
            }

            for (int yR = 0; yR < ${e.outHeight}; yR++) {
              int xR = wR + yR * ${n} - ${i};

              if (xR < 0 || xR >= ${e.inHeight}) {
                continue;
              }

              for (int yC = 0; yC < ${e.outWidth}; yC++) {
                int xC = wC + yC * ${o} - ${u};

                if (xC < 0 || xC >= ${e.inWidth}) {
                  continue;
                }

                float dyValue = getDy(b, yF, yR, yC, d2);
                float xValue = getX(b, xF, xR, xC, d1);
                dotProd += (xValue * dyValue);
              }
            }
          }
        }
        setOutput(dotProd);
      }
    `}},km=class{constructor(e){this.variableNames=["dy","W"],this.outputShape=e.inShape;let t=e.filterDepth,n=e.filterHeight,o=e.filterWidth,s=e.strideDepth,i=e.strideHeight,u=e.strideWidth,c=t-1-e.padInfo.front,a=n-1-e.padInfo.top,l=o-1-e.padInfo.left;this.userCode=`
      const ivec3 pads = ivec3(${c}, ${a}, ${l});

      void main() {
        ivec5 coords = getOutputCoords();
        int batch = coords.x;
        int d1 = coords.u;


        ivec3 dyCorner = ivec3(coords.y, coords.z, coords.w) - pads;
        int dyFCorner = dyCorner.x;
        int dyRCorner = dyCorner.y;
        int dyCCorner = dyCorner.z;

        float dotProd = 0.0;
        for (int wF = 0; wF < ${t}; wF++) {
          float dyF = float(dyFCorner + wF) / ${s}.0;

          if (dyF < 0.0 || dyF >= ${e.outDepth}.0 || fract(dyF) > 0.0) {
            continue;
          }
          int idyF = int(dyF);

          int wFPerm = ${t} - 1 - wF;

          for (int wR = 0; wR < ${n}; wR++) {
            float dyR = float(dyRCorner + wR) / ${i}.0;

            if (dyR < 0.0 || dyR >= ${e.outHeight}.0 ||
              fract(dyR) > 0.0) {
              continue;
            }
            int idyR = int(dyR);

            int wRPerm = ${n} - 1 - wR;

            for (int wC = 0; wC < ${o}; wC++) {
              float dyC = float(dyCCorner + wC) / ${u}.0;

              if (dyC < 0.0 || dyC >= ${e.outWidth}.0 ||
                  fract(dyC) > 0.0) {
                continue;
              }
              int idyC = int(dyC);

              int wCPerm = ${o} - 1 - wC;

              for (int d2 = 0; d2 < ${e.outChannels}; d2++) {
                float xValue = getDy(batch, idyF, idyR, idyC, d2);
                float wValue = getW(wFPerm, wRPerm, wCPerm, d1, d2);
                dotProd += xValue * wValue;
              }
            }
          }
        }
        setOutput(dotProd);
      }
    `}};function Lz(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,dy:s}=e,{strides:i,pad:u,dataFormat:c,dimRoundingMode:a,filterShape:l}=n,p=S.convertConv2DDataFormat(c),m=S.computeConv2DInfo(o.shape,l,i,1,u,a,!1,p),f=new Im(m);return t.runWebGLProgram(f,[o,s],"float32")}var LE={kernelName:vl,backendName:"webgl",kernelFunc:Lz};var Tm=class{constructor(e){this.variableNames=["dy","W"],this.packedInputs=!0,this.packedOutput=!0,this.customUniforms=[{name:"strides",type:"vec2"}],this.outputShape=e.inShape,this.enableShapeUniforms=_e(this.outputShape.length);let t=e.filterHeight,n=e.filterWidth,o=t-1-e.padInfo.top,s=n-1-e.padInfo.left;this.userCode=`
      const ivec2 pads = ivec2(${o}, ${s});

      void main() {
        ivec4 coords = getOutputCoords();
        int batch = coords[0];
        int d1 = coords[3];

        ivec2 dyCorner = ivec2(coords[1], coords[2]) - pads;
        int dyRCorner = dyCorner.x;
        int dyCCorner = dyCorner.y;

        vec4 result = vec4(0.);
        for (int wR = 0; wR < ${t}; wR++) {
          float dyR = float(dyRCorner + wR) / strides[0];
          if (dyR < 0.0 || dyR >= ${e.outHeight}.0 || fract(dyR) > 0.0) {
            continue;
          }
          int idyR = int(dyR);
          int wRPerm = ${t} - 1 - wR;

          for (int wC = 0; wC < ${n}; wC++) {
            int wCPerm = ${n} - 1 - wC;

            float dyC = float(dyCCorner + wC) / strides[1];
            bool idyCVal = (dyC >= 0.0) && (dyC < ${e.outWidth}.0)
              && (fract(dyC) == 0.0);
            int idyC = int(dyC);

            float dyC2 = float(dyCCorner + wC + 1) / strides[1];
            bool idyCVal2 = (dyC2 >= 0.0) && (dyC2 < ${e.outWidth}.0)
              && (fract(dyC2) == 0.0);
            int idyC2 = int(dyC2);

            if (idyCVal && idyCVal2) {
              for (int d2 = 0; d2 < ${e.outChannels}; d2 += 2) {
                vec4 wValue = getW(wRPerm, wCPerm, d1, d2);
                vec4 dySample = getDy(batch, idyR, idyC, d2);
                vec4 dySample2 = (idyC / 2 == idyC2 / 2) ?
                  dySample : getDy(batch, idyR, idyC2, d2);

                vec2 dyValue = mod(float(idyC), 2.) == 0. ?
                  dySample.xy : dySample.zw;
                result.xy += vec2(dot(dyValue, wValue.xy),
                  dot(dyValue, wValue.zw));

                dyValue = mod(float(idyC2), 2.) == 0. ?
                  dySample2.xy : dySample2.zw;
                result.zw += vec2(dot(dyValue, wValue.xy),
                  dot(dyValue, wValue.zw));
              }
            } else if (idyCVal) {
              for (int d2 = 0; d2 < ${e.outChannels}; d2 += 2) {
                vec4 wValue = getW(wRPerm, wCPerm, d1, d2);
                vec4 dySample = getDy(batch, idyR, idyC, d2);
                vec2 dyValue = mod(float(idyC), 2.) == 0. ?
                  dySample.xy : dySample.zw;
                result.xy += vec2(dot(dyValue, wValue.xy),
                  dot(dyValue, wValue.zw));
              }
            } else if (idyCVal2) {
              for (int d2 = 0; d2 < ${e.outChannels}; d2 += 2) {
                vec4 wValue = getW(wRPerm, wCPerm, d1, d2);
                vec4 dySample = getDy(batch, idyR, idyC2, d2);
                vec2 dyValue = mod(float(idyC2), 2.) == 0. ?
                  dySample.xy : dySample.zw;
                result.zw += vec2(dot(dyValue, wValue.xy),
                  dot(dyValue, wValue.zw));
              }
            }
          }
        }
        setOutput(result);
      }
    `}};function Wz(r){let{inputs:e,backend:t,attrs:n}=r,{dy:o,filter:s}=e,{inputShape:i,strides:u,pad:c,dataFormat:a,dimRoundingMode:l}=n,p=S.convertConv2DDataFormat(a),m=S.computeConv2DInfo(i,s.shape,u,1,c,l,!1,p);if(N().getBool("WEBGL_PACK_CONV2DTRANSPOSE")&&p==="channelsLast"){let f=[[m.strideHeight,m.strideWidth]],d=new Tm(m);return t.runWebGLProgram(d,[o,s],"float32",f)}else{let f=new Sm(m);return t.runWebGLProgram(f,[o,s],"float32")}}var WE={kernelName:Io,backendName:"webgl",kernelFunc:Wz};function Uz(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,filter:s}=e,{strides:i,pad:u,dilations:c}=n,a=S.computeConv3DInfo(o.shape,s.shape,i,c,u),l=new bm(a);return t.runWebGLProgram(l,[o,s],"float32")}var UE={kernelName:So,backendName:"webgl",kernelFunc:Uz};function Gz(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,dy:s}=e,{strides:i,pad:u,filterShape:c}=n,a=S.computeConv3DInfo(o.shape,c,i,1,u),l=new _m(a);return t.runWebGLProgram(l,[o,s],"float32")}var GE={kernelName:vu,backendName:"webgl",kernelFunc:Gz};function Vz(r){let{inputs:e,backend:t,attrs:n}=r,{dy:o,filter:s}=e,{pad:i,strides:u,inputShape:c}=n,a=S.computeConv3DInfo(c,s.shape,u,1,i),l=new km(a);return t.runWebGLProgram(l,[o,s],"float32")}var VE={kernelName:_o,backendName:"webgl",kernelFunc:Vz};var zz=fr+`
  return cos(x);
`,Hz=`
  vec4 result = cos(x);
  bvec4 isNaN = isnan(x);
  ${jt}
  return result;
`,qz=j({opSnippet:zz,packedOpSnippet:Hz}),zE={kernelName:"Cos",backendName:"webgl",kernelFunc:qz};var Kz=`
  float e2x = exp(-x);
  return (e2x + 1.0 / e2x) / 2.0;
`,jz=j({opSnippet:Kz}),HE={kernelName:Ea,backendName:"webgl",kernelFunc:jz};var Em=class{constructor(e,t,n,o,s){this.variableNames=["Image","Boxes","BoxInd"],this.outputShape=[];let[i,u,c,a]=e,[l]=t,[p,m]=n;this.outputShape=[l,p,m,a];let f=o==="bilinear"?1:0,[d,h]=[`${u-1}.0`,`${c-1}.0`],[g,x,w]=p>1?[`${(u-1)/(p-1)}`,"(y2-y1) * height_ratio",`y1*${d} + float(y)*(height_scale)`]:["0.0","0.0",`0.5 * (y1+y2) * ${d}`],[C,k,E]=m>1?[`${(c-1)/(m-1)}`,"(x2-x1) * width_ratio",`x1*${h} + float(x)*(width_scale)`]:["0.0","0.0",`0.5 * (x1+x2) * ${h}`];this.userCode=`
      const float height_ratio = float(${g});
      const float width_ratio = float(${C});
      void main() {
        ivec4 coords = getOutputCoords();
        int b = coords[0];
        int y = coords[1];
        int x = coords[2];
        int d = coords[3];

        // get box vals
        float y1 = getBoxes(b,0);
        float x1 = getBoxes(b,1);
        float y2 = getBoxes(b,2);
        float x2 = getBoxes(b,3);

        // get image in batch index
        int bInd = round(getBoxInd(b));
        if(bInd < 0 || bInd >= ${i}) {
          return;
        }

        float height_scale = ${x};
        float width_scale = ${k};

        float in_y = ${w};
        if( in_y < 0.0 || in_y > ${d} ) {
          setOutput(float(${s}));
          return;
        }
        float in_x = ${E};
        if( in_x < 0.0 || in_x > ${h} ) {
          setOutput(float(${s}));
          return;
        }

        vec2 sourceFracIndexCR = vec2(in_x,in_y);
        if(${f} == 1) {
          // Compute the four integer indices.
          ivec2 sourceFloorCR = ivec2(sourceFracIndexCR);
          ivec2 sourceCeilCR = ivec2(ceil(sourceFracIndexCR));

          float topLeft = getImage(b, sourceFloorCR.y, sourceFloorCR.x, d);
          float bottomLeft = getImage(b, sourceCeilCR.y, sourceFloorCR.x, d);
          float topRight = getImage(b, sourceFloorCR.y, sourceCeilCR.x, d);
          float bottomRight = getImage(b, sourceCeilCR.y, sourceCeilCR.x, d);

          vec2 fracCR = sourceFracIndexCR - vec2(sourceFloorCR);

          float top = topLeft + (topRight - topLeft) * fracCR.x;
          float bottom = bottomLeft + (bottomRight - bottomLeft) * fracCR.x;
          float newValue = top + (bottom - top) * fracCR.y;
          setOutput(newValue);
        } else {
          // Compute the coordinators of nearest neighbor point.
          ivec2 sourceNearestCR = ivec2(floor(
            sourceFracIndexCR + vec2(0.5,0.5)));
          float newValue = getImage(b, sourceNearestCR.y, sourceNearestCR.x, d);
          setOutput(newValue);
        }
      }
    `}};var Xz=r=>{let{inputs:e,backend:t,attrs:n}=r,{image:o,boxes:s,boxInd:i}=e,{cropSize:u,method:c,extrapolationValue:a}=n,l=new Em(o.shape,s.shape,u,c,a);return t.runWebGLProgram(l,[o,s,i],"float32")},qE={kernelName:Eo,backendName:"webgl",kernelFunc:Xz};var Qs;(function(r){r.Prod="*",r.Sum="+"})(Qs||(Qs={}));var Tc=class{constructor(e,t,n,o){this.op=e,this.outputShape=t,this.variableNames=["x"],this.customUniforms=[{name:"index",type:"float"}];let s=this.outputShape.length,i=this.op===Qs.Prod?"1.0":"0.0",u=n?i:`getX(${KE(s,"coords",this.op)})`,c=this.outputShape[this.outputShape.length-1],a="",l="";n?(a=o?`end != ${c-1}`:"end != 0",l=o?"end + 1":"end - 1"):(a=o?`end + pow2 < ${c}`:"end >= pow2",l=o?"end + pow2":"end - pow2"),this.userCode=`
      void main() {
        ${ne(s)} coords = getOutputCoords();
        int end = ${jE(s,"coords",this.op)};
        float val = ${u};
        int pow2 = int(pow(2.0, index));
        if (${a}) {
          int idx = ${l};
          ${jE(s,"coords",this.op)} = idx;
          val ${this.op}= getX(${KE(s,"coords",this.op)});
        }
        setOutput(val);
      }
    `}};function KE(r,e,t){if(r===1)return`${e}`;if(r===2)return`${e}.x, ${e}.y`;if(r===3)return`${e}.x, ${e}.y, ${e}.z`;if(r===4)return`${e}.x, ${e}.y, ${e}.z, ${e}.w`;throw new Error(`Cumulative ${t} for rank ${r} is not yet supported`)}function jE(r,e,t){if(r===1)return`${e}`;if(r===2)return`${e}.y`;if(r===3)return`${e}.z`;if(r===4)return`${e}.w`;throw new Error(`Cumulative ${t} for rank ${r} is not yet supported`)}function Nm(r,e,t,n,o,s){let i=e.shape.length,u=S.getAxesPermutation([n],i),c=e;u!=null&&(c=Fe({inputs:{x:e},backend:t,attrs:{perm:u}}));let a=S.getInnerMostAxes(1,i)[0];if(a!==i-1)throw new Error(`WebGL cumprod shader expects an inner-most axis=${e.shape.length-1} but got axis=${n}`);let l=c.shape[a],p=ze({inputs:{x:c},backend:t});for(let m=0;m<=Math.ceil(Math.log2(l))-1;m++){let f=new Tc(r,c.shape,!1,s),d=[[m]],h=p;p=t.runWebGLProgram(f,[p],p.dtype,d),t.disposeIntermediateTensorInfo(h)}if(o){let m=new Tc(r,c.shape,o,s),f=p;p=t.runWebGLProgram(m,[p],p.dtype),t.disposeIntermediateTensorInfo(f)}if(u!=null){let m=S.getUndoAxesPermutation(u),f=Fe({inputs:{x:p},backend:t,attrs:{perm:m}});return t.disposeIntermediateTensorInfo(p),t.disposeIntermediateTensorInfo(c),f}return p}function Yz(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{axis:s,exclusive:i,reverse:u}=n;return Nm(Qs.Prod,o,t,s,i,u)}var XE={kernelName:ko,backendName:"webgl",kernelFunc:Yz};function Zz(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{axis:s,exclusive:i,reverse:u}=n;return Nm(Qs.Sum,o,t,s,i,u)}var YE={kernelName:To,backendName:"webgl",kernelFunc:Zz};function Qz(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,weights:s}=e,{size:i,binaryOutput:u}=n;if(o.shape.length===1){let c=t.readSync(o.dataId),a=t.readSync(s.dataId),l=zp(c,a,s.dtype,s.shape,i);return t.makeTensorInfo([i],s.dtype,l)}else if(o.shape.length===2){let c=t.bufferSync(o),a=t.bufferSync(s),l=Mk(c,a,i,u);return t.makeTensorInfo(l.shape,s.dtype,l.values)}throw new Error(`Error in denseBincount: input must be at most rank 2, but got rank${o.shape.length}.`)}var ZE={kernelName:Na,backendName:"webgl",kernelFunc:Qz};var $m=class{constructor(e,t,n){this.variableNames=["x"],this.outputShape=[],this.outputShape=e,this.blockSize=t,this.dataFormat=n,this.userCode=`
    void main() {
      ivec4 coords = getOutputCoords();
      int b = coords[0];
      int h = ${this.getHeightCoordString()};
      int w = ${this.getWidthCoordString()};
      int d = ${this.getDepthCoordString()};

      int in_h = h / ${t};
      int offset_h = imod(h, ${t});
      int in_w = w / ${t};
      int offset_w = imod(w, ${t});
      int offset_d = (offset_h * ${t} + offset_w) *
        ${this.getOutputDepthSize()};
      int in_d = d + offset_d;

      float result = ${this.getInputSamplingString()};
      setOutput(result);
    }
  `}getHeightCoordString(){return this.dataFormat==="NHWC"?"coords[1]":"coords[2]"}getWidthCoordString(){return this.dataFormat==="NHWC"?"coords[2]":"coords[3]"}getDepthCoordString(){return this.dataFormat==="NHWC"?"coords[3]":"coords[1]"}getOutputDepthSize(){return this.dataFormat==="NHWC"?this.outputShape[3]:this.outputShape[1]}getInputSamplingString(){return this.dataFormat==="NHWC"?"getX(b, in_h, in_w, in_d)":"getX(b, in_d, in_h, in_w)"}};function Jz(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{blockSize:s,dataFormat:i}=n,u=o.shape[0],c=i==="NHWC"?o.shape[1]:o.shape[2],a=i==="NHWC"?o.shape[2]:o.shape[3],l=i==="NHWC"?o.shape[3]:o.shape[1],p=c*s,m=a*s,f=l/(s*s),d=i==="NHWC"?[u,p,m,f]:[u,f,p,m],h=new $m(d,s,i);return t.runWebGLProgram(h,[o],o.dtype)}var QE={kernelName:No,backendName:"webgl",kernelFunc:Jz};var ou=class{constructor(e,t=!1,n=null,o=!1,s=!1){this.variableNames=["x","W"],this.customUniforms=[{name:"pads",type:"ivec2"},{name:"strides",type:"ivec2"},{name:"dilations",type:"ivec2"},{name:"inDims",type:"ivec2"}],this.outputShape=e.outShape,this.enableShapeUniforms=_e(this.outputShape.length);let i=e.filterHeight,u=e.filterWidth,c=e.outChannels/e.inChannels,a="",l="";n&&(o?a=`float activation(float a) {
          float b = getPreluActivationWeightsAtOutCoords();
          ${n}
        }`:s?a=`float activation(float a) {
          float b = getLeakyreluAlphaAtOutCoords();
          ${n}
        }`:a=`
          float activation(float x) {
            ${n}
          }
        `,l="result = activation(result);");let p=t?"result += getBiasAtOutCoords();":"";t&&this.variableNames.push("bias"),o&&this.variableNames.push("preluActivationWeights"),s&&this.variableNames.push("leakyreluAlpha"),this.userCode=`
      ${a}

      void main() {
        ivec4 coords = getOutputCoords();
        int batch = coords.x;
        ivec2 xRCCorner = coords.yz * strides - pads;
        int d2 = coords.w;
        int d1 = d2 / ${c};
        int q = d2 - d1 * ${c};

        int xRCorner = xRCCorner.x;
        int xCCorner = xRCCorner.y;

        // Convolve x(?, ?, d1) with w(:, :, d1, q) to get y(yR, yC, d2).
        // ? = to be determined. : = across all values in that axis.
        float dotProd = 0.0;
        // TO DO(dsmilkov): Flatten the two for loops and vec4 the operations.
        for (int wR = 0; wR < ${i}; wR++) {
          int xR = xRCorner + wR * dilations[0];

          if (xR < 0 || xR >= inDims[0]) {
            continue;
          }

          for (int wC = 0; wC < ${u}; wC++) {
            int xC = xCCorner + wC * dilations[1];

            if (xC < 0 || xC >= inDims[1]) {
              continue;
            }

            float xVal = getX(batch, xR, xC, d1);
            float wVal = getW(wR, wC, d1, q);
            dotProd += xVal * wVal;
          }
        }

        float result = dotProd;
        ${p}
        ${l}
        setOutput(result);
      }
    `}};var su=class{constructor(e,t=!1,n=null,o=!1,s=!1){this.variableNames=["x","W"],this.packedInputs=!0,this.packedOutput=!0,this.customUniforms=[{name:"pads",type:"ivec2"},{name:"strides",type:"ivec2"},{name:"dilations",type:"ivec2"},{name:"inDims",type:"ivec2"}],this.outputShape=e.outShape,this.enableShapeUniforms=_e(this.outputShape.length);let i=e.outChannels/e.inChannels,u=e.padInfo.left,c=e.strideWidth,a=e.dilationWidth,l=e.filterHeight,p=e.filterWidth,m=p,f=`
      int xR; int xC; int xCOffset;
      vec4 wTexel; vec4 previous; vec4 final;`;for(let x=0;x<p;x++)f+=`
          vec4 xTexelC${x*2};
          int xTexelC${x*2}Ready;
          vec4 xTexelC${x*2+1};
          int xTexelC${x*2+1}Ready;
          vec4 xC${x};`;f+=`
    for (int r = 0; r < ${l}; r++) {
      `;for(let x=0;x<p;x++)f+=`
          xTexelC${x*2} = vec4(0.0);
          xTexelC${x*2}Ready = 0;
          xTexelC${x*2+1} = vec4(0.0);
          xTexelC${x*2+1}Ready = 0;
          xC${x} = vec4(0.0);`;f+=`
        xR = xRCorner + r * dilations[0];
        if (xR >=0 && xR < inDims[0]) {
      `;for(let x=0;x<(m+1)/2;x++){let w=x*2;if(f+=`
          xC = xCCorner + ${w*a};
          `,c===1){if(w<p&&(u%2===1?(f+=`
                xCOffset = xC + 1;
                if (xCOffset >= 0 && xCOffset < inDims[1] && xTexelC${w}Ready == 0) {
                  xTexelC${w} = getX(batch, xR, xCOffset, d1);

                  // Need to manually clear unused channels in case
                  // we're reading from recycled texture.
                  if (xCOffset + 1 >= inDims[1]) {
                    xTexelC${w}.zw = vec2(0.0);
                  }
                  xTexelC${w}Ready = 1;
                }
              `,a===1&&w>0?f+=`
                xC${w} = vec4(xTexelC${w-2}.zw, xTexelC${w}.xy);
                `:f+=`
                  xCOffset = xC + 1 - 2;

                  if (xCOffset >= 0 && xCOffset < inDims[1]) {
                    previous = getX(batch, xR, xCOffset, d1);

                    // Need to manually clear unused channels in case
                    // we're reading from recycled texture.
                    if (xCOffset + 1 >= inDims[1]) {
                      previous.zw = vec2(0.0);
                    }

                    xC${w} = vec4(previous.zw, xTexelC${w}.xy);
                  } else {
                    xC${w} = vec4(0.0, 0.0, xTexelC${w}.xy);
                  }
                  `):f+=`
                if (xC >= 0 && xC < inDims[1] && xTexelC${w}Ready == 0) {
                  xTexelC${w} = getX(batch, xR, xC, d1);
                  if (xC + 1 >= inDims[1]) {
                    xTexelC${w}.zw = vec2(0.0);
                  }
                  xTexelC${w}Ready = 1;
                }

                xC${w} = xTexelC${w};
                `,w+1<p)){let C=u%2===0?y.nearestLargerEven(a):a;a%2===0&&u%2===1||a%2!==0&&u%2!==1?(f+=`
                  xCOffset = xC + imod(pads[1], 2) + ${C};

                  if (xCOffset >= 0 && xCOffset < inDims[1] && xTexelC${w+1}Ready == 0) {
                    xTexelC${w+1} = getX(batch, xR, xCOffset, d1);

                    // Need to manually clear unused channels in case
                    // we're reading from recycled texture.
                    if (xCOffset + 1 >= inDims[1]) {
                      xTexelC${w+1}.zw = vec2(0.0);
                    }
                    xTexelC${w+1}Ready = 1;
                  }
                  `,a>1?f+=`
                    xCOffset -= 2;
                    if (xCOffset >= 0 && xCOffset < inDims[1]) {
                     previous = getX(batch, xR, xCOffset, d1);
                     xC${w+1} = vec4(previous.zw, xTexelC${w+1}.xy);
                    } else {
                     xC${w+1} = vec4(0.0, 0.0, xTexelC${w+1}.xy);
                    }
                    `:f+=`
                    xC${w+1} = vec4(xTexelC${w}.zw, xTexelC${w+1}.xy);
                    `):C===1?f+=`
                    xC${w+1} = xTexelC${w};
                    `:f+=`
                    xCOffset = xC + ${C};

                    if (xCOffset >= 0 && xCOffset < inDims[1] && xTexelC${w+1}Ready == 0) {
                      xTexelC${w+1} = getX(batch, xR, xCOffset, d1);
                      if (xCOffset + 1 >= inDims[1]) {
                        xTexelC${w+1}.zw = vec2(0.0);
                      }
                      xTexelC${w+1}Ready = 1;
                    }

                    xC${w+1} = xTexelC${w+1};
                    `}}else w<p&&(u%2===1?(f+=`
                xCOffset = xC + 1 - strides[1];
                if(xCOffset >= 0 && xCOffset < inDims[1] && xTexelC${w}Ready == 0) {
                  xTexelC${w} = getX(batch, xR, xCOffset, d1);
                  // Need to manually clear unused channels in case
                  // we're reading from recycled texture.
                  if (xCOffset + 1 >= inDims[1]) {
                    xTexelC${w}.zw = vec2(0.0);
                  }
                  xTexelC${w}Ready = 1;
                }

                if(xC + 1 >= 0 && xC + 1 < inDims[1] && xTexelC${w+1}Ready == 0) {
                  xTexelC${w+1} = getX(batch, xR, xC + 1, d1);
                  // Need to manually clear unused channels in case
                  // we're reading from recycled texture.
                  if (xC + 2 >= inDims[1]) {
                    xTexelC${w+1}.zw = vec2(0.0);
                  }
                  xTexelC${w+1}Ready = 1;
                }

                xC${w} = vec4(xTexelC${w}.zw, xTexelC${w+1}.zw);
              `,w+1<p&&(f+=`
                  final = vec4(0.0);
                  xCOffset = xC + 1 + strides[1];
                  if(xCOffset >= 0 && xCOffset < inDims[1]) {
                    final = getX(batch, xR, xCOffset, d1);
                  }
                  xC${w+1} = vec4(xTexelC${w+1}.xy, final.xy);
                `)):(f+=`
                if(xC >= 0 && xC < inDims[1] && xTexelC${w}Ready == 0) {
                  xTexelC${w} = getX(batch, xR, xC, d1);
                  if (xC + 1 >= inDims[1]) {
                    xTexelC${w}.zw = vec2(0.0);
                  }
                  xTexelC${w}Ready = 1;
                }

                xCOffset = xC + strides[1];
                if(xCOffset >= 0 && xCOffset < inDims[1] && xTexelC${w+1}Ready == 0) {
                  xTexelC${w+1} = getX(batch, xR, xCOffset, d1);
                  if (xCOffset + 1 >= inDims[1]) {
                    xTexelC${w+1}.zw = vec2(0.);
                  }
                  xTexelC${w+1}Ready = 1;
                }

                xC${w} = vec4(
                  xTexelC${w}.xy, xTexelC${w+1}.xy);
              `,w+1<p&&(f+=`
                  xC${w+1} = vec4(xTexelC${w}.zw, xTexelC${w+1}.zw);
                `)));w<p&&(f+=`
            wTexel = getW(r, ${w}, d1, q);
            dotProd += xC${w} * vec4(wTexel.xz, wTexel.xz);
          `,w+1<p&&(f+=`
              wTexel = getW(r, ${w+1}, d1, q);
              dotProd += xC${w+1} * vec4(wTexel.xz, wTexel.xz);
            `))}f+=`
    }
  `,f+=`
      }
    `;let d="",h="";n&&(o?d=`vec4 activation(vec4 a) {
          vec4 b = getPreluActivationWeightsAtOutCoords();
          ${n}
        }`:s?d=`vec4 activation(vec4 a) {
          vec4 b = getLeakyreluAlphaAtOutCoords();
          ${n}
        }`:d=`vec4 activation(vec4 x) {
          ${n}
        }`,h="result = activation(result);");let g=t?"result += getBiasAtOutCoords();":"";t&&this.variableNames.push("bias"),o&&this.variableNames.push("preluActivationWeights"),s&&this.variableNames.push("leakyreluAlpha"),this.userCode=`
      ${d}

      void main() {
        ivec4 coords = getOutputCoords();
        int batch = coords.x;
        ivec2 xRCCorner = coords.yz * strides - pads;
        int d2 = coords.w;
        int d1 = d2 / ${i};
        int q = d2 - d1 * ${i};
        int xRCorner = xRCCorner.x;
        int xCCorner = xRCCorner.y;

        //intialize dotProd with a small epsilon seems to reduce GPU accuracy loss.
        vec4 dotProd = vec4(0.000000000000001);

        ${f}

        vec4 result = dotProd - vec4(0.000000000000001);
        ${g}
        ${h}
        setOutput(result);
      }
    `}};function eH(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,filter:s}=e,{strides:i,pad:u,dilations:c,dimRoundingMode:a}=n,l=c;l==null&&(l=[1,1]),y.assert(S.eitherStridesOrDilationsAreOne(i,l),()=>`Error in depthwiseConv2d: Either strides or dilations must be 1. Got strides ${i} and dilations '${l}'`);let p=S.computeConv2DInfo(o.shape,s.shape,i,l,u,a,!0),m;N().getBool("WEBGL_PACK_DEPTHWISECONV")&&p.strideWidth<=2&&p.outChannels/p.inChannels===1?m=new su(p):m=new ou(p);let f=[[p.padInfo.top,p.padInfo.left],[p.strideHeight,p.strideWidth],[p.dilationHeight,p.dilationWidth],[p.inHeight,p.inWidth]];return t.runWebGLProgram(m,[o,s],"float32",f)}var JE={kernelName:$o,backendName:"webgl",kernelFunc:eH};var Am=class{constructor(e){this.variableNames=["x","dy"],this.outputShape=e.filterShape;let t=e.strideHeight,n=e.strideWidth,o=e.padInfo.top,s=e.padInfo.left,i=e.outChannels/e.inChannels;this.userCode=`
      void main() {
        ivec4 coords = getOutputCoords();
        int wR = coords.x;
        int wC = coords.y;
        int d1 = coords.z;
        int dm = coords.w;
        int d2 = d1 * ${i} + dm;

        float dotProd = 0.0;

        // TO DO: Vec4 over the batch size
        for (int b = 0; b < ${e.batchSize}; b++) {
          for (int yR = 0; yR < ${e.outHeight}; yR++) {
            int xR = wR + yR * ${t} - ${o};

            if (xR < 0 || xR >= ${e.inHeight}) {
              continue;
            }

            for (int yC = 0; yC < ${e.outWidth}; yC++) {
              int xC = wC + yC * ${n} - ${s};

              if (xC < 0 || xC >= ${e.inWidth}) {
                continue;
              }

              float dyValue = getDy(b, yR, yC, d2);
              float xValue = getX(b, xR, xC, d1);
              dotProd += (xValue * dyValue);
            }
          }
        }
        setOutput(dotProd);
      }
    `}},Rm=class{constructor(e){this.variableNames=["dy","W"],this.outputShape=e.inShape;let t=e.filterHeight,n=e.filterWidth,o=e.strideHeight,s=e.strideWidth,i=t-1-e.padInfo.top,u=n-1-e.padInfo.left,c=e.outChannels/e.inChannels;this.userCode=`
      const ivec2 pads = ivec2(${i}, ${u});

      void main() {
        ivec4 coords = getOutputCoords();
        int batch = coords[0];
        int d1 = coords[3];
        ivec2 dyCorner = coords.yz - pads;
        int dyRCorner = dyCorner.x;
        int dyCCorner = dyCorner.y;

        float dotProd = 0.0;

        for (int wR = 0; wR < ${t}; wR++) {
          float dyR = float(dyRCorner + wR) / ${o}.0;

          if (dyR < 0.0 || dyR >= ${e.outHeight}.0 || fract(dyR) > 0.0) {
            continue;
          }
          int idyR = int(dyR);

          int wRPerm = ${t} - 1 - wR;

          for (int wC = 0; wC < ${n}; wC++) {
            float dyC = float(dyCCorner + wC) / ${s}.0;

            if (dyC < 0.0 || dyC >= ${e.outWidth}.0 ||
                fract(dyC) > 0.0) {
              continue;
            }
            int idyC = int(dyC);

            int wCPerm = ${n} - 1 - wC;

            // TO DO: Vec4 over the channelMul
            for (int dm = 0; dm < ${c}; dm++) {
              int d2 = d1 * ${c} + dm;
              float xValue = getDy(batch, idyR, idyC, d2);
              float wValue = getW(wRPerm, wCPerm, d1, dm);
              dotProd += xValue * wValue;
            }
          }
        }
        setOutput(dotProd);
      }
    `}};function tH(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,dy:s}=e,{strides:i,dilations:u,pad:c,dimRoundingMode:a,filterShape:l}=n,p=S.computeConv2DInfo(o.shape,l,i,u,c,a,!0),m=new Am(p);return t.runWebGLProgram(m,[o,s],"float32")}var e2={kernelName:Cl,backendName:"webgl",kernelFunc:tH};function rH(r){let{inputs:e,backend:t,attrs:n}=r,{dy:o,filter:s}=e,{strides:i,dilations:u,pad:c,dimRoundingMode:a,inputShape:l}=n,p=S.computeConv2DInfo(l,s.shape,i,u,c,a,!0),m=new Rm(p);return t.runWebGLProgram(m,[o,s],"float32")}var t2={kernelName:Il,backendName:"webgl",kernelFunc:rH};var Dm=class{constructor(e){this.variableNames=["X"],this.outputShape=[e,e],this.userCode=`
      void main() {
          ivec2 coords = getOutputCoords();
          float val = coords[0] == coords[1] ? getX(coords[0]) : 0.0;
          setOutput(val);
      }
    `}};function nH(r){let{inputs:e,backend:t}=r,{x:n}=e,o=[...n.shape,...n.shape],s=y.sizeFromShape(n.shape),i=B({inputs:{x:n},backend:t,attrs:{shape:[s]}}),u=new Dm(s),c=t.runWebGLProgram(u,[i],i.dtype),a=B({inputs:{x:c},backend:t,attrs:{shape:o}});return t.disposeIntermediateTensorInfo(i),t.disposeIntermediateTensorInfo(c),a}var r2={kernelName:$a,backendName:"webgl",kernelFunc:nH};var Fm=class{constructor(e){this.variableNames=["x","W"],this.outputShape=e.outShape;let{inHeight:t,inWidth:n,padInfo:o,strideHeight:s,strideWidth:i,filterHeight:u,filterWidth:c,dilationHeight:a,dilationWidth:l}=e,{top:p,left:m}=o;this.userCode=`
      const ivec2 strides = ivec2(${s}, ${i});
      const ivec2 pads = ivec2(${p}, ${m});
      const float neg_infinity = -3.4e38;

      void main() {
        ivec4 coords = getOutputCoords();
        int batch = coords.x;
        int d1 = coords.w;
        ivec2 outTopLeftCorner =
            coords.yz * strides - pads;
        int hBeg = outTopLeftCorner.x;
        int wBeg = outTopLeftCorner.y;

        float curVal = neg_infinity;
        for (int h = 0; h < ${u}; h++) {
          int hIn = hBeg + h * ${a};

          if (hIn >= 0 && hIn < ${t}) {
            for (int w = 0; w < ${c}; w++) {
              int wIn = wBeg + w * ${l};

              if (wIn >= 0 && wIn < ${n}) {
                float xVal = getX(batch, hIn, wIn, d1);
                float wVal = getW(h, w, d1);

                float val = xVal + wVal;
                if (val > curVal) {
                  curVal = val;
                }
              }
            }
          }
        }

        float result = curVal;
        setOutput(result);
      }
    `}};function oH(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,filter:s}=e,{strides:i,pad:u,dilations:c}=n,a=S.computeDilation2DInfo(o.shape,s.shape,i,u,"NHWC",c),l,p=new Fm(a);l=t.runWebGLProgram(p,[o,s],"float32");let m=B({inputs:{x:l},backend:t,attrs:{shape:a.outShape}});return t.disposeIntermediateTensorInfo(l),m}var n2={kernelName:Ao,backendName:"webgl",kernelFunc:oH};function sH(r){let{inputs:e,backend:t,attrs:n}=r,{equation:o}=n,s=e,{allDims:i,summedDims:u,idDims:c}=S.decodeEinsumEquation(o,s.length);S.checkEinsumDimSizes(i.length,c,s);let{path:a,steps:l}=S.getEinsumComputePath(u,c),p=l.length,m=null,f=i.length,d=[];for(let h=0;h<p;++h){for(let g of l[h]){let{permutationIndices:x,expandDims:w}=S.getEinsumPermutation(f,c[g]),C;S.isIdentityPermutation(x)?C=s[g]:(C=Fe({inputs:{x:s[g]},backend:t,attrs:{perm:x}}),d.push(C));let k=C.shape.slice();for(let E=0;E<w.length;++E)k.splice(w[E],0,1);y.arraysEqual(C.shape,k)||(C=B({inputs:{x:C},backend:t,attrs:{shape:k}}),d.push(C)),m===null?m=C:(m=_c({inputs:{a:C,b:m},backend:t}),d.push(m))}h<p-1&&(a[h]>=0&&(m=Xs({inputs:{x:m},backend:t,attrs:{axis:a[h]-(i.length-f),keepDims:!1}}),d.push(m)),f--)}for(let h of d)h!==m&&t.disposeIntermediateTensorInfo(h);return m}var o2={kernelName:Sl,backendName:"webgl",kernelFunc:sH};var aH="return (x >= 0.0) ? x : (exp(x) - 1.0);",iH=`
  vec4 result;

  result.r = (x.r >= 0.0) ? x.r : (exp(x.r) - 1.0);
  result.g = (x.g >= 0.0) ? x.g : (exp(x.g) - 1.0);
  result.b = (x.b >= 0.0) ? x.b : (exp(x.b) - 1.0);
  result.a = (x.a >= 0.0) ? x.a : (exp(x.a) - 1.0);

  return result;
`,uH=j({opSnippet:aH,packedOpSnippet:iH}),s2={kernelName:"Elu",backendName:"webgl",kernelFunc:uH};var cH="return (b >= 0.0) ? a : a * (b + 1.0);",lH=`
  vec4 bGTEZero = vec4(greaterThanEqual(b, vec4(0.)));
  return (bGTEZero * a) + ((vec4(1.0) - bGTEZero) * (a * (b + vec4(1.0))));
`,pH=r=>{let{inputs:e,backend:t}=r,{dy:n,y:o}=e,s=N().getBool("WEBGL_PACK_BINARY_OPERATIONS")?new Kt(lH,n.shape,o.shape):new Bt(cH,n.shape,o.shape);return t.runWebGLProgram(s,[n,o],n.dtype)},a2={kernelName:Su,backendName:"webgl",kernelFunc:pH};var mH=`
  return vec4(equal(a, b));
`,fH="return float(a == b);",dH=ve({opSnippet:fH,packedOpSnippet:mH,dtype:"bool",cpuKernelImpl:Wk}),i2={kernelName:In,backendName:"webgl",kernelFunc:dH};var hH=`
  // Error function is calculated approximately with elementary function.
  // See "Handbook of Mathematical Functions with Formulas,
  // Graphs, and Mathematical Tables", Abramowitz and Stegun.
  float p = ${S.ERF_P};
  float a1 = ${S.ERF_A1};
  float a2 = ${S.ERF_A2};
  float a3 = ${S.ERF_A3};
  float a4 = ${S.ERF_A4};
  float a5 = ${S.ERF_A5};

  float sign = sign(x);
  x = abs(x);
  float t = 1.0 / (1.0 + p * x);
  return sign * (1.0 - (((((a5*t + a4)*t) + a3)*t + a2)*t + a1)*t*exp(-x*x));
`,gH=j({opSnippet:hH}),u2={kernelName:"Erf",backendName:"webgl",kernelFunc:gH};var xH=fr+`
  return exp(x);
`,bH=`
  vec4 result = exp(x);
  bvec4 isNaN = isnan(x);
  result.r = isNaN.r ? x.r : result.r;
  result.g = isNaN.g ? x.g : result.g;
  result.b = isNaN.b ? x.b : result.b;
  result.a = isNaN.a ? x.a : result.a;

  return result;
`,sy=j({opSnippet:xH,packedOpSnippet:bH,cpuKernelImpl:Uk,dtype:"float32"}),c2={kernelName:"Exp",backendName:"webgl",kernelFunc:sy};function Mm(r){let{inputs:e,attrs:t,backend:n}=r,{dim:o}=t,{input:s}=e,i=s.shape.length,u=s.shape.slice(),c=o;return o<0&&(y.assert(-(i+1)<=o,()=>`Axis must be in the interval [${-(i+1)}, ${i}]`),c=i+o+1),u.splice(c,0,1),B({inputs:{x:s},backend:n,attrs:{shape:u}})}var l2={kernelName:Ra,backendName:"webgl",kernelFunc:Mm};var p2="return exp(x) - 1.0;",yH=j({opSnippet:p2,packedOpSnippet:p2,cpuKernelImpl:Gk}),m2={kernelName:Sn,backendName:"webgl",kernelFunc:yH};var Ec=class{constructor(e,t,n){this.variableNames=["real","imag"];let o=t[1];this.outputShape=t;let s=n?`2.0 * ${Math.PI}`:`-2.0 * ${Math.PI}`,i=n?`${o}.0`:"1.0",u;if(e==="real")u="return real * expR - imag * expI;";else if(e==="imag")u="return real * expI + imag * expR;";else throw new Error(`FFT component must be either "real" or "imag", got ${e}.`);this.userCode=`
      const float exponentMultiplier = ${s};

      float unaryOpComplex(float real, float expR, float imag, float expI) {
        ${u}
      }

      float mulMatDFT(int batch, int index) {
        float indexRatio = float(index) / float(${o});
        float exponentMultiplierTimesIndexRatio =
            exponentMultiplier * indexRatio;

        float result = 0.0;

        for (int i = 0; i < ${o}; i++) {
          // x = (-2|2 * PI / N) * index * i;
          float x = exponentMultiplierTimesIndexRatio * float(i);
          float expR = cos(x);
          float expI = sin(x);
          float real = getReal(batch, i);
          float imag = getImag(batch, i);

          result +=
              unaryOpComplex(real, expR, imag, expI) / ${i};
        }

        return result;
      }

      void main() {
        ivec2 coords = getOutputCoords();
        setOutput(mulMatDFT(coords[0], coords[1]));
      }
    `}};function Pm(r,e,t){let n=t.texData.get(r.dataId),o=y.sizeFromShape(r.shape),s=r.shape[r.shape.length-1],i=o/s,u=B({inputs:{x:r},backend:t,attrs:{shape:[i,s]}}),c=u.shape,a=new Ec("real",c,e),l=new Ec("imag",c,e),p=[{dataId:n.complexTensorInfos.real.dataId,dtype:n.complexTensorInfos.real.dtype,shape:c},{dataId:n.complexTensorInfos.imag.dataId,dtype:n.complexTensorInfos.imag.dtype,shape:c}],m=t.runWebGLProgram(a,p,"float32"),f=t.runWebGLProgram(l,p,"float32"),d=Lt({inputs:{real:m,imag:f},backend:t});t.disposeIntermediateTensorInfo(m),t.disposeIntermediateTensorInfo(f);let h=B({inputs:{x:d},backend:t,attrs:{shape:r.shape}});return t.disposeIntermediateTensorInfo(u),t.disposeIntermediateTensorInfo(d),h}function wH(r){let{inputs:e,backend:t}=r,{input:n}=e;return Pm(n,!1,t)}var f2={kernelName:"FFT",backendName:"webgl",kernelFunc:wH};var Om=class{constructor(e,t){this.outputShape=[],this.customUniforms=[{name:"value",type:"float"}],this.variableNames=["x"],this.outputShape=e,this.userCode=`
      void main() {
        // Input can be obtained from uniform value.
        setOutput(value);
      }
    `}};function fn(r){let{backend:e,attrs:t}=r,{shape:n,value:o}=t,{dtype:s}=t;if(s=s||y.inferDtype(o),s==="string"){let i=y.getArrayFromDType(s,y.sizeFromShape(n));return i.fill(o),e.makeTensorInfo(n,s,i)}else{let i=new Om(n,o),u=[[o]];return e.runWebGLProgram(i,[],s,u)}}var d2={kernelName:Da,backendName:"webgl",kernelFunc:fn};var Bm=class{constructor(e){this.variableNames=["Image"],this.outputShape=[];let t=e[2];this.outputShape=e,this.userCode=`
        void main() {
          ivec4 coords = getOutputCoords();
          int x = coords[2];

          int coordX = ${t} - x - 1;
          float outputValue;
          if(coordX >= 0 && coordX < ${t}) {
            outputValue = getImage(coords[0], coords[1], coordX, coords[3]);
          } else {
            outputValue = getImage(coords[0], coords[1], coords[2], coords[3]);
          }
          setOutput(outputValue);
        }
    `}};var h2={kernelName:Do,backendName:"webgl",kernelFunc:({inputs:r,backend:e})=>{let{image:t}=r,n=e,o=new Bm(t.shape);return n.runWebGLProgram(o,[t],t.dtype)}};var g2="return floor(x);",vH=j({opSnippet:g2,packedOpSnippet:g2,cpuKernelImpl:Vk}),x2={kernelName:_n,backendName:"webgl",kernelFunc:vH};var CH=`
  float s = sign(a) * sign(b);
  int ia = round(a);
  int ib = round(b);
  if (ib != 0) {
    // Windows (D3D) wants guaranteed non-zero int division at compile-time.
    return float(idiv(ia, ib, s));
  } else {
    return NAN;
  }
`,IH=`
  ivec4 ia = round(a);
  ivec4 ib = round(b);
  bvec4 cond = notEqual(ib, ivec4(0));
  ivec4 result = ivec4(0);
  vec4 s = sign(a) * sign(b);

  // Windows (D3D) wants guaranteed non-zero int division at compile-time.
  if (cond[0]) {
    result[0] = idiv(ia[0], ib[0], s[0]);
  }
  if (cond[1]) {
    result[1] = idiv(ia[1], ib[1], s[1]);
  }
  if (cond[2]) {
    result[2] = idiv(ia[2], ib[2], s[2]);
  }
  if (cond[3]) {
    result[3] = idiv(ia[3], ib[3], s[3]);
  }
  return vec4(result);
`,SH=ve({opSnippet:CH,packedOpSnippet:IH,dtype:"int32"}),b2={kernelName:kn,backendName:"webgl",kernelFunc:SH};var Lm=class{constructor(e){this.variableNames=["A"];let t=Oe(),[n,o]=e;this.outputShape=e,this.userCode=`
      void main() {
        ivec3 coords = getOutputCoords();
        int texR = coords[0];
        int texC = coords[1];
        int depth = coords[2];
        vec2 uv = (vec2(texC, texR) + halfCR) / vec2(${o}.0, ${n}.0);

        vec4 values = ${t.texture2D}(A, uv);
        float value;
        if (depth == 0) {
          value = values.r;
        } else if (depth == 1) {
          value = values.g;
        } else if (depth == 2) {
          value = values.b;
        } else if (depth == 3) {
          value = values.a;
        }

        setOutput(floor(value * 255.0 + 0.5));
      }
    `}};var Wm=class{constructor(e){this.variableNames=["A"],this.packedInputs=!1,this.packedOutput=!0;let t=Oe(),[n,o]=e;this.outputShape=e,this.userCode=`
      void main() {
        ivec3 coords = getOutputCoords();
        int texR = coords[0];
        int texC = coords[1];
        int depth = coords[2];

        vec4 result = vec4(0.);

        for(int row=0; row<=1; row++) {
          for(int col=0; col<=1; col++) {
            texC = coords[1] + row;
            depth = coords[2] + col;

            vec2 uv = (vec2(texC, texR) + halfCR) /
                       vec2(${o}.0, ${n}.0);
            vec4 values = ${t.texture2D}(A, uv);
            float value;
            if (depth == 0) {
              value = values.r;
            } else if (depth == 1) {
              value = values.g;
            } else if (depth == 2) {
              value = values.b;
            } else if (depth == 3) {
              value = values.a;
            }

            result[row * 2 + col] = floor(value * 255.0 + 0.5);
          }
        }

        ${t.output} = result;
      }
    `}};var y2={kernelName:Fu,backendName:"webgl",kernelFunc:_H},au,ay=N().getBool("CANVAS2D_WILL_READ_FREQUENTLY_FOR_GPU");function _H(r){let{inputs:e,backend:t,attrs:n}=r,{pixels:o}=e,{numChannels:s}=n,i=typeof HTMLVideoElement<"u"&&o instanceof HTMLVideoElement,u=typeof HTMLImageElement<"u"&&o instanceof HTMLImageElement,[c,a]=i?[o.videoWidth,o.videoHeight]:[o.width,o.height],l=[a,c],p=[a,c,s];if(u||i){let h=N().getBool("CANVAS2D_WILL_READ_FREQUENTLY_FOR_GPU");(au==null||h!==ay)&&(ay=h,au=document.createElement("canvas").getContext("2d",{willReadFrequently:ay})),au.canvas.width=c,au.canvas.height=a,au.drawImage(o,0,0,c,a),o=au.canvas}let m=t.makeTensorInfo(l,"int32");t.texData.get(m.dataId).usage=xt.PIXELS,t.gpgpu.uploadPixelDataToTexture(t.getTexture(m.dataId),o);let f=N().getBool("WEBGL_PACK")?new Wm(p):new Lm(p),d=t.runWebGLProgram(f,[m],"int32");return t.disposeData(m.dataId),d}function kH(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,filter:s,bias:i,preluActivationWeights:u}=e,{strides:c,pad:a,dataFormat:l,dilations:p,dimRoundingMode:m,activation:f,leakyreluAlpha:d}=n,h=S.convertConv2DDataFormat(l),g=S.computeConv2DInfo(o.shape,s.shape,c,p,a,m,!1,h),x,w=[],C=i!=null,k=u!=null,E=f==="leakyrelu",$=()=>{let D=[o,s],P=(O,W)=>{if(W==="NCHW"&&O.shape.length===1&&O.shape[0]!==1){let V=B({inputs:{x:O},backend:t,attrs:{shape:[O.shape[0],1,1]}});return w.push(V),V}return O};if(C&&D.push(P(i,l)),k&&D.push(P(u,l)),E){let O=t.makeTensorInfo([],"float32",y.createScalarValue(d,"float32"));D.push(O),w.push(O)}return D};if(g.filterHeight===1&&g.filterWidth===1&&g.dilationHeight===1&&g.dilationWidth===1&&g.strideHeight===1&&g.strideWidth===1&&(g.padInfo.type==="SAME"||g.padInfo.type==="VALID"))x=vm({x:o,filter:s,convInfo:g,backend:t,bias:i,activation:f,preluActivationWeights:u,leakyreluAlpha:d});else if(g.strideWidth<=2&&h==="channelsLast"&&N().getBool("WEBGL_EXP_CONV")){let D=f?pn(f,!0):null,P=new nu(g,C,D,k,E),O=[[g.padInfo.top,g.padInfo.left],[g.strideHeight,g.strideWidth],[g.dilationHeight,g.dilationWidth],[g.inHeight,g.inWidth]],W=$();x=t.runWebGLProgram(P,W,"float32",O)}else if(N().getBool("WEBGL_CONV_IM2COL"))x=Cm({x:o,filter:s,convInfo:g,backend:t,bias:i,activation:f,preluActivationWeights:u,leakyreluAlpha:d});else{let D=f?pn(f,!1):null,P=new ru(g,C,D,k,E),O=$();x=t.runWebGLProgram(P,O,"float32")}let A=B({inputs:{x},backend:t,attrs:{shape:g.outShape}});return w.push(x),w.forEach(D=>t.disposeIntermediateTensorInfo(D)),A}var w2={kernelName:Un,backendName:"webgl",kernelFunc:kH};function TH(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,filter:s,bias:i,preluActivationWeights:u}=e,{strides:c,pad:a,dilations:l,dimRoundingMode:p,activation:m,leakyreluAlpha:f}=n,d=[],h=l;h==null&&(h=[1,1]),y.assert(S.eitherStridesOrDilationsAreOne(c,h),()=>`Error in depthwiseConv2d: Either strides or dilations must be 1. Got strides ${c} and dilations '${h}'`);let g=S.computeConv2DInfo(o.shape,s.shape,c,h,a,p,!0),x=N().getBool("WEBGL_PACK_DEPTHWISECONV")&&g.strideWidth<=2&&g.outChannels/g.inChannels===1,w=m?pn(m,x):null,C=[o,s],k=i!=null,E=u!=null,$=m==="leakyrelu";if(k&&C.push(i),E&&C.push(u),$){let O=t.makeTensorInfo([],"float32",y.createScalarValue(f,"float32"));C.push(O),d.push(O)}let A;x?A=new su(g,k,w,E,$):A=new ou(g,k,w,E,$);let D=[[g.padInfo.top,g.padInfo.left],[g.strideHeight,g.strideWidth],[g.dilationHeight,g.dilationWidth],[g.inHeight,g.inWidth]],P=t.runWebGLProgram(A,C,"float32",D);return d.forEach(O=>t.disposeIntermediateTensorInfo(O)),P}var v2={kernelName:Gn,backendName:"webgl",kernelFunc:TH};var Um=class{constructor(e,t,n,o){this.sliceDim=e,this.strides=t,this.paramsShape=o,this.variableNames=["x","indices"],this.outputShape=n;let s=ne(n.length),i=`
    int index;`;for(let u=0;u<this.sliceDim;u++)i+=`
          index = round(getIndices(coords[0], ${u}));
          out_of_bounds = out_of_bounds || index < 0;
          out_of_bounds = out_of_bounds || index >= ${this.paramsShape[u]};
          flattenIndex += index * ${this.strides[u]};`;this.userCode=`
         void main() {
          ${s} coords = getOutputCoords();
          int flattenIndex = 0;
          bool out_of_bounds = false;

          ${i}

          setOutput(out_of_bounds ? 0.0 : getX(flattenIndex, coords[1]));
        }
      `}};function EH(r){let{inputs:e,backend:t}=r,{params:n,indices:o}=e,s=o.shape,i=s[s.length-1],u=y.sizeFromShape(n.shape),[c,a,l,p]=S.prepareAndValidate(n,o),m=B({inputs:{x:o},backend:t,attrs:{shape:[a,i]}}),f=B({inputs:{x:n},backend:t,attrs:{shape:[y.sizeFromShape(n.shape)/l,l]}});if(t.shouldExecuteOnCPU([n,o])||n.dtype==="string"){let x=t.readSync(o.dataId),w=t.bufferSync(n),C=zk(x,w,n.dtype,a,i,l,p,n.shape,u);return t.makeTensorInfo(c,n.dtype,C.values)}let d=new Um(i,p,[a,l],n.shape),h=t.runWebGLProgram(d,[f,m],f.dtype),g=B({inputs:{x:h},backend:t,attrs:{shape:c}});return t.disposeIntermediateTensorInfo(m),t.disposeIntermediateTensorInfo(f),t.disposeIntermediateTensorInfo(h),g}var C2={kernelName:Mo,backendName:"webgl",kernelFunc:EH};var Gm=class{constructor(e,t){this.variableNames=["A","indices"],this.outputShape=t,this.rank=t.length;let n=ne(this.rank),o=NH(e,2);this.userCode=`
      void main() {
        ${n} resRC = getOutputCoords();
        int index = int(getIndices(resRC.x, resRC.z));
        float inBounds = (index >= 0) && (index < ${e[2]}) ? 1.0 : 0.0;
        setOutput(inBounds * getA(${o}));
      }
    `}};function NH(r,e){let t=["resRC.x","resRC.y","resRC.z","resRC.w"],n=[];for(let o=0;o<r.length;o++)o===2?n.push("index"):n.push(`${t[o]}`);return n.join()}function iy(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,indices:s}=e,{axis:i,batchDims:u}=n,c=y.parseAxisParam(i,o.shape)[0];if(N().get("DEBUG")){let w=t.readSync(s.dataId),C=o.shape[c];for(let k=0;k<w.length;++k){let E=w[k];y.assert(E<=C-1&&E>=0,()=>`GatherV2: the index value ${E} is not in [0, ${C-1}]`)}}let a=S.segment_util.collectGatherOpShapeInfo(o,s,c,u),l=y.sizeFromShape(s.shape),p=[],m=B({inputs:{x:o},backend:t,attrs:{shape:[a.batchSize,a.outerSize,a.dimSize,a.sliceSize]}}),f=B({inputs:{x:s},backend:t,attrs:{shape:[a.batchSize,l/a.batchSize]}});p.push(m),p.push(f);let d=[a.batchSize,a.outerSize,l/a.batchSize,a.sliceSize];if(t.shouldExecuteOnCPU([o,s])||o.dtype==="string"){let w=t.bufferSync(f),C=t.bufferSync(m),k=Hk(C,w,d);return p.forEach(E=>t.disposeIntermediateTensorInfo(E)),t.makeTensorInfo(a.outputShape,k.dtype,k.values)}let h=new Gm(m.shape,d),g=t.runWebGLProgram(h,[m,f],m.dtype);p.push(g);let x=B({inputs:{x:g},backend:t,attrs:{shape:a.outputShape}});return p.forEach(w=>t.disposeIntermediateTensorInfo(w)),x}var I2={kernelName:Fa,backendName:"webgl",kernelFunc:iy};var $H="return float(a > b);",AH=`
  return vec4(greaterThan(a, b));
`,RH=ve({opSnippet:$H,packedOpSnippet:AH,cpuKernelImpl:qk,dtype:"bool"}),S2={kernelName:Tn,backendName:"webgl",kernelFunc:RH};var DH="return float(a >= b);",FH=`
  return vec4(greaterThanEqual(a, b));
`,MH=ve({opSnippet:DH,packedOpSnippet:FH,dtype:"bool",cpuKernelImpl:Kk}),_2={kernelName:En,backendName:"webgl",kernelFunc:MH};function PH(r){let{inputs:e,backend:t}=r,{input:n}=e;return Pm(n,!0,t)}var k2={kernelName:_l,backendName:"webgl",kernelFunc:PH};var OH="return float(!isnan(x) && !isinf(x));",BH=j({opSnippet:OH,dtype:"bool"}),T2={kernelName:Ma,backendName:"webgl",kernelFunc:BH};var LH="return float(isinf(x));",WH=j({opSnippet:LH,dtype:"bool"}),E2={kernelName:Pa,backendName:"webgl",kernelFunc:WH};var UH="return float(isnan(x));",GH=j({opSnippet:UH,dtype:"bool"}),N2={kernelName:Oa,backendName:"webgl",kernelFunc:GH};var VH="return float(a < b);",zH=`
  return vec4(lessThan(a, b));
`,HH=ve({opSnippet:VH,packedOpSnippet:zH,cpuKernelImpl:jk,dtype:"bool"}),$2={kernelName:Nn,backendName:"webgl",kernelFunc:HH};var qH="return float(a <= b);",KH=`
  return vec4(lessThanEqual(a, b));
`,jH=ve({opSnippet:qH,packedOpSnippet:KH,cpuKernelImpl:Xk,dtype:"bool"}),A2={kernelName:$n,backendName:"webgl",kernelFunc:jH};function XH(r){let{backend:e,attrs:t}=r,{start:n,stop:o,num:s}=t,i=Yk(n,o,s);return e.makeTensorInfo([i.length],"float32",i)}var R2={kernelName:Oo,backendName:"webgl",kernelFunc:XH};var YH=fr+`
  return x < 0.0 ? 0./0. : log(x);
`,ZH=`
  vec4 result = log(x);
  bvec4 isNaN = isnan(x);
  result.r = isNaN.r ? x.r : (x.r < 0.0 ? 0./0. : result.r);
  result.g = isNaN.g ? x.g : (x.g < 0.0 ? 0./0. : result.g);
  result.b = isNaN.b ? x.b : (x.b < 0.0 ? 0./0. : result.b);
  result.a = isNaN.a ? x.a : (x.a < 0.0 ? 0./0. : result.a);
  return result;
`,QH=j({opSnippet:YH,packedOpSnippet:ZH,cpuKernelImpl:Zk}),D2={kernelName:"Log",backendName:"webgl",kernelFunc:QH};var JH=fr+`
  return log(1.0 + x);
`,eq=j({opSnippet:JH}),F2={kernelName:Ba,backendName:"webgl",kernelFunc:eq};var tq="return float(a >= 1.0 && b >= 1.0);",rq=`
  return vec4(
    vec4(greaterThanEqual(a, vec4(1.0))) *
    vec4(greaterThanEqual(b, vec4(1.0))));
`,nq=ve({opSnippet:tq,packedOpSnippet:rq,dtype:"bool"}),M2={kernelName:La,backendName:"webgl",kernelFunc:nq};var oq="return float(!(x >= 1.0));",sq=j({opSnippet:oq}),P2={kernelName:Wa,backendName:"webgl",kernelFunc:sq};var aq="return float(a >= 1.0 || b >= 1.0);",iq=`
  return min(
    vec4(greaterThanEqual(a, vec4(1.0))) +
    vec4(greaterThanEqual(b, vec4(1.0))),
    vec4(1.0));
`,uq=ve({opSnippet:aq,packedOpSnippet:iq,dtype:"bool"}),O2={kernelName:Ua,backendName:"webgl",kernelFunc:uq};var Vm=class{constructor(e,t,n,o,s){this.variableNames=["x"],this.outputShape=[];let i=t,u=e[3]-1;this.outputShape=e;let c,a=`float(${n}) + float(${o}) * sum`;s===.5?c=`inversesqrt(${a})`:s===1?c=`1.0/(${a})`:c=`exp(log(${a}) * float(-${s}));`,this.userCode=`
      void main() {
        ivec4 coords = getOutputCoords();
        int b = coords[0];
        int r = coords[1];
        int c = coords[2];
        int d = coords[3];
        float x = getX(b, r, c, d);
        float sum = 0.0;
        for (int j = -${i}; j <= ${i}; j++) {
          int idx = d + j;
          if (idx >= 0 && idx <=  ${u}) {
            float z = getX(b, r, c, idx);
            sum += z * z;
          }
        }
        float val = x * ${c};
        setOutput(val);
      }
    `}};var zm=class{constructor(e,t,n,o,s){this.variableNames=["x"],this.outputShape=[],this.packedInputs=!0,this.packedOutput=!0;let i=t,u=e[3]-1;this.outputShape=e;let c,a=`float(${n}) + float(${o}) * sum`;s===.5?c=`inversesqrt(${a})`:s===1?c=`1.0/(${a})`:c=`exp(log(${a}) * float(-${s}));`,this.userCode=`
      void main() {
        ivec4 coords = getOutputCoords();
        int b = coords.x;
        int r = coords.y;
        int c = coords.z;
        int d = coords.w;

        bool hasNextCol = d < ${this.outputShape[3]};
        bool hasNextRow = c < ${this.outputShape[2]};

        vec4 sum = vec4(0.);
        vec4 xFragAtOutputCoords = getX(b, r, c, d);

        vec4 xAtOutputCoords = vec4(
          getChannel(xFragAtOutputCoords, vec2(c, d)),
          hasNextCol ?
            getChannel(xFragAtOutputCoords, vec2(c, d + 1)) : 0.0,
          hasNextRow ?
            getChannel(xFragAtOutputCoords , vec2(c + 1, d)) : 0.0,
          (hasNextRow && hasNextCol) ?
            getChannel(xFragAtOutputCoords, vec2(c + 1, d + 1)) : 0.0
        );

        int firstChannel = d - ${i};
        vec2 cache = vec2(0.);
        if(firstChannel >= 0){
          vec4 firstChannelFrag = getX(b, r, c, firstChannel);
          cache.x = getChannel(firstChannelFrag, vec2(c, firstChannel));
            if(hasNextRow){
              cache.y = getChannel(firstChannelFrag, vec2(c + 1, firstChannel));
            }
        }

        ivec2 depth = ivec2(d, d + 1);
        for (int j = - ${i}; j <= ${i}; j++) {
          ivec2 idx = depth + j;
          bvec2 aboveLowerBound = greaterThanEqual(idx, ivec2(0));
          bvec2 belowUpperBound = lessThanEqual(idx, ivec2(${u}));

          bool depthInRange = aboveLowerBound.x && belowUpperBound.x;
          bool depthPlusOneInRange = aboveLowerBound.y && belowUpperBound.y;

          if(depthInRange || depthPlusOneInRange){
            vec4 z = vec4(0.);
            vec4 xFragAtCurrentDepth;
            z.xz = cache.xy;
            if(depthPlusOneInRange && hasNextCol){
              xFragAtCurrentDepth = idx.y != d ?
                getX(b, r, c, idx.y) : xFragAtOutputCoords;
              z.y = getChannel(xFragAtCurrentDepth, vec2(c, idx.y));
              if(hasNextRow){
                z.w = getChannel(xFragAtCurrentDepth, vec2(c + 1, idx.y));
              }
            }
            cache.xy = z.yw;
            sum += z * z;
          }
        }
        vec4 result = xAtOutputCoords * ${c};
        setOutput(result);
      }
    `}};var cq=r=>{let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{depthRadius:s,bias:i,alpha:u,beta:c}=n,a=N().getBool("WEBGL_PACK_NORMALIZATION")?new zm(o.shape,s,i,u,c):new Vm(o.shape,s,i,u,c);return t.runWebGLProgram(a,[o],o.dtype)},B2={kernelName:"LRN",backendName:"webgl",kernelFunc:cq};var Hm=class{constructor(e,t,n,o,s){this.variableNames=["inputImage","outputImage","dy"],this.outputShape=[],this.outputShape=e,this.depth=e[3],this.depthRadius=t,this.bias=n,this.alpha=o,this.beta=s,this.userCode=`
      void main() {
        ivec4 coords = getOutputCoords();
        int b = coords[0];
        int r = coords[1];
        int c = coords[2];

        float result = 0.0;
        for (int d = 0; d < ${this.depth}; ++d) {
          int depthBegin = int(max(0.0, float(d - ${t})));
          int depthEnd = int(min(float(${this.depth}),
              float(d + ${t} + 1)));

          const int MIN_DEPTH_BEGIN = 0;
          const int MAX_DEPTH_END = ${this.depth};

          float norm = 0.0;
          for (int k = MIN_DEPTH_BEGIN; k < MAX_DEPTH_END; ++k) {
            if (k < depthBegin){
              continue;
            }
            else if (k >= depthBegin && k < depthEnd) {
              norm += getInputImage(b, r, c, k) * getInputImage(b, r, c, k);
            }
            else {
              break;
            }
          }

          norm = float(${o}) * norm + float(${n});

          for(int k = MIN_DEPTH_BEGIN; k < MAX_DEPTH_END; ++k){
            if (k < depthBegin){
              continue;
            }
            else if (k >= depthBegin && k < depthEnd){
              float dyi = -2.0 * float(${o})
                * float(${s})
                * getInputImage(b, r, c, k) * getOutputImage(b, r, c, d)
                / norm;
              if (k == d) {
                dyi += pow(norm, -1.0 * ${s});
              }
              if (k == coords[3]) {
                dyi *= getDy(b, r, c, d);
                result += dyi;
              }
            }
            else {
              break;
            }
          }
      }
      setOutput(result);
      }
    `}};var lq=r=>{let{inputs:e,backend:t,attrs:n}=r,{x:o,y:s,dy:i}=e,{depthRadius:u,bias:c,alpha:a,beta:l}=n,p=new Hm(o.shape,u,c,a,l);return t.runWebGLProgram(p,[o,s,i],o.dtype)},L2={kernelName:ku,backendName:"webgl",kernelFunc:lq};function W2(r,e,t,n){let o=y.sizeFromShape(e),i=y.sizeFromShape(r.shape)/o,u=B({inputs:{x:r},attrs:{shape:[i,o]},backend:n}),c=Xt(u,r.dtype,"max",n),a=B({inputs:{x:c},attrs:{shape:t},backend:n});return n.disposeIntermediateTensorInfo(u),n.disposeIntermediateTensorInfo(c),a}function uy(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{reductionIndices:s,keepDims:i}=n,u=o.shape.length,c=y.parseAxisParam(s,o.shape),a=c,l=S.getAxesPermutation(a,u),p=l!=null,m=t.shouldExecuteOnCPU([o]),f=o;if(p){if(m){let C=t.texData.get(f.dataId).values,k=new Array(u);for(let A=0;A<k.length;A++)k[A]=o.shape[l[A]];let E=js(C,o.shape,o.dtype,l,k);f=t.makeTensorInfo(k,o.dtype);let $=t.texData.get(f.dataId);$.values=E}else f=oo(o,l,t);a=S.getInnerMostAxes(a.length,u)}S.assertAxesAreInnerMostDims("max",a,u);let[d,h]=S.computeOutAndReduceShapes(f.shape,a),g=d;i&&(g=S.expandShapeToKeepDim(d,c));let x;if(m){let C=t.texData.get(f.dataId).values,k=Qk(C,y.sizeFromShape(h),g,o.dtype);x=t.makeTensorInfo(g,o.dtype);let E=t.texData.get(x.dataId);E.values=k}else x=W2(f,h,g,t);return p&&t.disposeIntermediateTensorInfo(f),x}var U2={kernelName:"Max",backendName:"webgl",kernelFunc:uy};var pq=Ji+`
  return max(a, b);
`,mq=`
  vec4 result = vec4(max(a, b));
  bvec4 isNaNA = isnan(a);
  bvec4 isNaNB = isnan(b);
  bvec4 isNaN = bvec4(isNaNA.x || isNaNB.x, isNaNA.y || isNaNB.y, isNaNA.z || isNaNB.z, isNaNA.w || isNaNB.w);
  `+jt+`
  return result;
`,fq=ve({opSnippet:pq,packedOpSnippet:mq,cpuKernelImpl:Jk}),G2={kernelName:An,backendName:"webgl",kernelFunc:fq};function dq(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e;Lr(o,"maxPool");let{filterSize:s,strides:i,pad:u,dimRoundingMode:c}=n,a=1;y.assert(S.eitherStridesOrDilationsAreOne(i,a),()=>`Error in maxPool: Either strides or dilations must be 1. Got strides ${i} and dilations '${a}'`);let l=S.computePool2DInfo(o.shape,s,i,a,u,c);if(l.filterWidth===1&&l.filterHeight===1&&y.arraysEqual(l.inShape,l.outShape))return ze({inputs:{x:o},backend:t});let p=new _r(l,"max",!1);return t.runWebGLProgram(p,[o],o.dtype)}var V2={kernelName:Lo,backendName:"webgl",kernelFunc:dq};function hq(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{filterSize:s,strides:i,pad:u,dataFormat:c,dimRoundingMode:a}=n,l=[1,1,1],p=S.computePool3DInfo(o.shape,s,i,l,u,a,c),m=new so(p,"max",!1);return t.runWebGLProgram(m,[o],o.dtype)}var z2={kernelName:za,backendName:"webgl",kernelFunc:hq};var qm=class{constructor(e){this.variableNames=["dy","maxPos"],this.outputShape=e.inShape;let t=e.strideHeight,n=e.strideWidth,o=e.dilationHeight,s=e.effectiveFilterHeight,i=e.effectiveFilterWidth,u=s-1-e.padInfo.top,c=i-1-e.padInfo.left,a=s*i-1;this.userCode=`
      const ivec2 pads = ivec2(${u}, ${c});

      void main() {
        ivec4 coords = getOutputCoords();
        int b = coords[0];
        int d = coords[3];

        ivec2 dyRCCorner = coords.yz - pads;
        int dyRCorner = dyRCCorner.x;
        int dyCCorner = dyRCCorner.y;

        // Convolve dy(?, ?, d) with pos mask(:, :, d) to get dx(xR, xC, d).
        // ? = to be determined. : = across all values in that axis.
        float dotProd = 0.0;
        for (int wR = 0; wR < ${s};
          wR += ${o}) {
          float dyR = float(dyRCorner + wR) / ${t}.0;

          if (dyR < 0.0 || dyR >= ${e.outHeight}.0 || fract(dyR) > 0.0) {
            continue;
          }
          int idyR = int(dyR);

          for (int wC = 0; wC < ${i}; wC++) {
            float dyC = float(dyCCorner + wC) / ${n}.0;

            if (dyC < 0.0 || dyC >= ${e.outWidth}.0 ||
                fract(dyC) > 0.0) {
              continue;
            }
            int idyC = int(dyC);

            float dyValue = getDy(b, idyR, idyC, d);
            int maxPosValue = ${a} - int(getMaxPos(b, idyR, idyC, d));

            // Get the current value, check it against the value from the
            // position matrix.
            int curPosValue = wR * ${i} + wC;
            float mask = float(maxPosValue == curPosValue ? 1.0 : 0.0);

            dotProd += dyValue * mask;
          }
        }
        setOutput(dotProd);
      }
    `}},Km=class{constructor(e){this.variableNames=["dy","maxPos"],this.outputShape=e.inShape;let t=e.strideDepth,n=e.strideHeight,o=e.strideWidth,s=e.dilationDepth,i=e.dilationHeight,u=e.dilationWidth,c=e.effectiveFilterDepth,a=e.effectiveFilterHeight,l=e.effectiveFilterWidth,p=c-1-e.padInfo.front,m=a-1-e.padInfo.top,f=l-1-e.padInfo.left,d=c*a*l-1;this.userCode=`
      const ivec3 pads = ivec3(${p}, ${m}, ${f});

      void main() {
        ivec5 coords = getOutputCoords();
        int batch = coords.x;
        int ch = coords.u;

        ivec3 dyCorner = ivec3(coords.y, coords.z, coords.w) - pads;
        int dyDCorner = dyCorner.x;
        int dyRCorner = dyCorner.y;
        int dyCCorner = dyCorner.z;

        // Convolve dy(?, ?, ?, ch) with pos mask(:, :, :, d) to get
        // dx(xD, xR, xC, ch).
        // ? = to be determined. : = across all values in that axis.
        float dotProd = 0.0;

        for (int wD = 0; wD < ${c};
           wD += ${s}) {
          float dyD = float(dyDCorner + wD) / ${t}.0;

          if (dyD < 0.0 || dyD >= ${e.outDepth}.0 || fract(dyD) > 0.0) {
            continue;
          }
          int idyD = int(dyD);

          for (int wR = 0; wR < ${a};
              wR += ${i}) {
            float dyR = float(dyRCorner + wR) / ${n}.0;

            if (dyR < 0.0 || dyR >= ${e.outHeight}.0 ||
                fract(dyR) > 0.0) {
              continue;
            }
            int idyR = int(dyR);

            for (int wC = 0; wC < ${l};
                wC += ${u}) {
              float dyC = float(dyCCorner + wC) / ${o}.0;

              if (dyC < 0.0 || dyC >= ${e.outWidth}.0 ||
                  fract(dyC) > 0.0) {
                continue;
              }
              int idyC = int(dyC);

              float dyValue = getDy(batch, idyD, idyR, idyC, ch);
              int maxPosValue = ${d} -
                  int(getMaxPos(batch, idyD, idyR, idyC, ch));

              // Get the current value, check it against the value from the
              // position matrix.
              int curPosValue =
                  wD * ${a} * ${l} +
                  wR * ${l} + wC;
              float mask = float(maxPosValue == curPosValue ? 1.0 : 0.0);

              dotProd += dyValue * mask;
            }
          }
        }
        setOutput(dotProd);
      }
    `}};function gq(r){let{inputs:e,backend:t,attrs:n}=r,{dy:o,input:s}=e,i=s,{filterSize:u,strides:c,pad:a,dimRoundingMode:l}=n,p=[1,1,1],m=S.computePool3DInfo(i.shape,u,c,p,a,l),f=new so(m,"max",!0),d=t.runWebGLProgram(f,[i],i.dtype),h=new Km(m),g=t.runWebGLProgram(h,[o,d],i.dtype);return t.disposeIntermediateTensorInfo(d),g}var H2={kernelName:El,backendName:"webgl",kernelFunc:gq};function xq(r){let{inputs:e,backend:t,attrs:n}=r,{dy:o,input:s,output:i}=e,u=s;Lr([s,i],"maxPoolGrad");let{filterSize:c,strides:a,pad:l,dimRoundingMode:p}=n,m=S.computePool2DInfo(u.shape,c,a,1,l,p),f=!0,d=new _r(m,"max",f),h=t.runWebGLProgram(d,[u],u.dtype),g=new qm(m),x=t.runWebGLProgram(g,[o,h],u.dtype);return t.disposeIntermediateTensorInfo(h),x}var q2={kernelName:Tl,backendName:"webgl",kernelFunc:xq};function K2(r,e,t,n){let o=new _r(t,"max",!1),s=n.runWebGLProgram(o,[r],"float32");o=new _r(t,"max",!0,!0,e);let i=n.runWebGLProgram(o,[r],"float32");return[s,i]}var j2={kernelName:Ha,backendName:"webgl",kernelFunc:({inputs:r,attrs:e,backend:t})=>{let{x:n}=r,{filterSize:o,strides:s,pad:i,includeBatchInIndex:u}=e,c=t;y.assert(n.shape.length===4,()=>`Error in maxPool: input must be rank 4 but got rank ${n.shape.length}.`);let a=[1,1];y.assert(S.eitherStridesOrDilationsAreOne(s,a),()=>`Error in maxPool: Either strides or dilations must be 1. Got strides ${s} and dilations '${a}'`);let l=S.computePool2DInfo(n.shape,o,s,a,i),[p,m]=K2(n,u,l,c);return[p,m]}};function X2(r,e,t,n){let o=y.sizeFromShape(e),i=y.sizeFromShape(r.shape)/o,u=B({inputs:{x:r},attrs:{shape:[i,o]},backend:n}),c=Xt(u,"float32","mean",n),a=B({inputs:{x:c},attrs:{shape:t},backend:n});return n.disposeIntermediateTensorInfo(u),n.disposeIntermediateTensorInfo(c),a}var Y2={kernelName:Wo,backendName:"webgl",kernelFunc:({inputs:r,attrs:e,backend:t})=>{let{x:n}=r,{keepDims:o,axis:s}=e,i=t,u=n.shape.length,c=y.parseAxisParam(s,n.shape),a=c,l=S.getAxesPermutation(a,u),p=l!=null,m=i.shouldExecuteOnCPU([n]),f=[],d=n;if(p){if(m){let k=i.texData.get(d.dataId).values,E=new Array(u);for(let D=0;D<E.length;D++)E[D]=n.shape[l[D]];let $=js(k,n.shape,n.dtype,l,E);d=i.makeTensorInfo(E,n.dtype);let A=i.texData.get(d.dataId);A.values=$}else d=oo(n,l,i);f.push(d),a=S.getInnerMostAxes(a.length,u)}S.assertAxesAreInnerMostDims("sum",a,u);let[h,g]=S.computeOutAndReduceShapes(d.shape,a),x=h;o&&(x=S.expandShapeToKeepDim(h,c));let w=X2(d,g,x,i);for(let C of f)i.disposeIntermediateTensorInfo(C);return w}};function bq(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{axis:s,keepDims:i}=n,u=o.shape.length,c=y.parseAxisParam(s,o.shape),a=c,l=S.getAxesPermutation(a,u),p=o;l!=null&&(p=Fe({inputs:{x:o},backend:t,attrs:{perm:l}}),a=S.getInnerMostAxes(a.length,o.shape.length)),S.assertAxesAreInnerMostDims("min",a,u);let[m,f]=S.computeOutAndReduceShapes(p.shape,a),d=y.sizeFromShape(f),h=B({inputs:{x:p},backend:t,attrs:{shape:[-1,d]}}),g=Xt(h,h.dtype,"min",t),x;if(i){let w=S.expandShapeToKeepDim(m,c);x=B({inputs:{x:g},backend:t,attrs:{shape:w}})}else x=B({inputs:{x:g},backend:t,attrs:{shape:m}});return t.disposeIntermediateTensorInfo(h),t.disposeIntermediateTensorInfo(g),l!=null&&t.disposeIntermediateTensorInfo(p),x}var Z2={kernelName:"Min",backendName:"webgl",kernelFunc:bq};var yq=Ji+`
  return min(a, b);
`,wq=`
  vec4 result = vec4(min(a, b));
  bvec4 isNaNA = isnan(a);
  bvec4 isNaNB = isnan(b);
  bvec4 isNaN = bvec4(isNaNA.x || isNaNB.x, isNaNA.y || isNaNB.y, isNaNA.z || isNaNB.z, isNaNA.w || isNaNB.w);
  `+jt+`
  return result;
`,vq=ve({opSnippet:yq,packedOpSnippet:wq,cpuKernelImpl:eT}),Q2={kernelName:Rn,backendName:"webgl",kernelFunc:vq};var jm=class{constructor(e,t,n){this.variableNames=["x"],this.outputShape=t.map((l,p)=>l[0]+e[p]+l[1]);let o=e.length,s=ne(o),i=t.map(l=>l[0]).join(","),u=t.map((l,p)=>l[0]+e[p]).join(","),c=["coords[0]","coords[1]","coords[2]","coords[3]"].slice(0,o),a=n==="reflect"?0:1;if(o===1){this.userCode=`
        int start = ${i};
        int end = ${u};

        void main() {
          int outC = getOutputCoords();
          if (outC < start) {
            outC = start * 2 - outC - ${a};
          } else if(outC >= end) {
            outC = (end - 1) * 2 - outC + ${a};
          }
          setOutput(getX(outC - start));
        }
      `;return}this.userCode=`
      ${s} start = ${s}(${i});
      ${s} end = ${s}(${u});

      void main() {
        ${s} outC = getOutputCoords();
        for (int i = 0; i < ${o}; i++) {
          if (outC[i] < start[i]) {
            outC[i] = start[i] * 2 - outC[i] - ${a};
          } else if(outC[i] >= end[i]) {
            outC[i] = (end[i] - 1) * 2 - outC[i] + ${a};
          }
        }
        ${s} coords = outC - start;
        setOutput(getX(${c}));
      }
    `}};var Xm=class{constructor(e,t,n){this.variableNames=["x"],this.packedInputs=!0,this.packedOutput=!0,this.outputShape=t.map((d,h)=>d[0]+e[h]+d[1]);let o=e.length,s=ne(o),i=t.map(d=>d[0]).join(","),u=t.map((d,h)=>d[0]+e[h]).join(","),c=Ve("rc",o),a=Ve("source",o),l=`${c[o-1]} < ${this.outputShape[o-1]}`,p=o===1?"source":`vec2(${a.slice(-2).join()})`,m=n==="reflect"?0:1,f="";if(o===1){let d=`
        ${s} source = rc;
        if (source < start) {
          source = start * 2 - source - ${m};
        } else if (source >= end) {
          source = (end - 1) * 2 - source + ${m};
        }
        source -= start;
      `;f=`
        ${s} rc = outputLoc;
        ${d}
        result[0] = getChannel(getX(${a.join()}), ${p});
        ${c[o-1]} += 1;
        if(${l}) {
          ${d}
          result[1] = getChannel(getX(${a.join()}), ${p});
        }
      `}else{let d=`
        ${s} source = rc;
        ${s} lt = ${s}(lessThan(source, start));
        ${s} gte = ${s}(greaterThanEqual(source, end));
        ${s} orig = 1 - (lt + gte);
        source = orig * source +
                lt * (start * 2 - source - ${m}) +
                gte * ((end - 1) * 2 - source + ${m});
        source -= start;
      `;f=`
        ${s} rc = outputLoc;
        ${d}
        result[0] = getChannel(getX(${a.join()}), ${p});
        ${c[o-1]} += 1;
        if(${l}) {
          ${d}
          result[1] = getChannel(getX(${a.join()}), ${p});
        }
        rc = outputLoc;
        ${c[o-2]} += 1;
        if(${c[o-2]} < ${this.outputShape[o-2]}) {
          ${d}
          result[2] = getChannel(getX(${a.join()}), ${p});
          ${c[o-1]} += 1;
          if(${l}) {
            ${d}
            result[3] = getChannel(getX(${a.join()}), ${p});
          }
        }
      `}this.userCode=`
      const ${s} start = ${s}(${i});
      const ${s} end = ${s}(${u});

      void main() {
        ${s} outputLoc = getOutputCoords();
        vec4 result = vec4(0.);
        ${f}
        setOutput(result);
      }
    `}};var Cq=({inputs:r,backend:e,attrs:t})=>{let{x:n}=r,{paddings:o,mode:s}=t,i=N().getBool("WEBGL_PACK_ARRAY_OPERATIONS")?new Xm(n.shape,o,s):new jm(n.shape,o,s);return e.runWebGLProgram(i,[n],n.dtype)},J2={kernelName:Uo,backendName:"webgl",kernelFunc:Cq};var Iq=`if (b == 0.0) return NAN;
  return mod(a, b);`,Sq=`
  vec4 result = mod(a, b);
  bvec4 isNaN = equal(b, vec4(0.0));
  `+jt+`
  return result;
`,_q=ve({opSnippet:Iq,packedOpSnippet:Sq}),eN={kernelName:"Mod",backendName:"webgl",kernelFunc:_q};var Ym=class{constructor(e,t,n){this.variableNames=["probs"],this.customUniforms=[{name:"seed",type:"float"}],this.outputShape=[e,n],this.userCode=`
      void main() {
        ivec2 coords = getOutputCoords();
        int batch = coords[0];

        float r = random(seed);
        float cdf = 0.0;

        for (int i = 0; i < ${t-1}; i++) {
          cdf += getProbs(batch, i);

          if (r < cdf) {
            setOutput(float(i));
            return;
          }
        }

        // If no other event happened, last event happened.
        setOutput(float(${t-1}));
      }
    `}};var kq=`
if (a == b) {
  return 1.0;
};
return a / b;`,Tq=`
  // vec4 one = vec4(equal(a, b));
  // return one + (vec4(1.0) - one) * a / b;
  vec4 result = a / b;
  if(a.x == b.x) {
    result.x = 1.;
  }
  if(a.y == b.y) {
    result.y = 1.;
  }
  if(a.z == b.z) {
    result.z = 1.;
  }
  if(a.w == b.w) {
    result.w = 1.;
  }

  return result;
`,cy=ve({opSnippet:kq,packedOpSnippet:Tq,checkOutOfBounds:!0}),tN={kernelName:Aa,backendName:"webgl",kernelFunc:cy};var rN="return a - b;",ly=ve({opSnippet:rN,packedOpSnippet:rN,supportsComplex:!0,cpuKernelImpl:vT}),nN={kernelName:"Sub",backendName:"webgl",kernelFunc:ly};function py(r){let{inputs:e,backend:t,attrs:n}=r,{logits:o}=e,{dim:s}=n,i=y.parseAxisParam([s],o.shape),u=uy({inputs:{x:o},backend:t,attrs:{reductionIndices:i,keepDims:!1}}),c=S.expandShapeToKeepDim(u.shape,i),a=B({inputs:{x:u},backend:t,attrs:{shape:c}}),l=ly({inputs:{a:o,b:a},backend:t}),p=sy({inputs:{x:l},backend:t}),m=Xs({inputs:{x:p},backend:t,attrs:{axis:i,keepDims:!1}}),f=B({inputs:{x:m},backend:t,attrs:{shape:c}}),d=cy({inputs:{a:p,b:f},backend:t});return t.disposeIntermediateTensorInfo(u),t.disposeIntermediateTensorInfo(a),t.disposeIntermediateTensorInfo(l),t.disposeIntermediateTensorInfo(p),t.disposeIntermediateTensorInfo(m),t.disposeIntermediateTensorInfo(f),d}var oN={kernelName:rs,backendName:"webgl",kernelFunc:py};function Eq(r){let{inputs:e,backend:t,attrs:n}=r,{logits:o}=e,{numSamples:s,seed:i,normalized:u}=n,c=u?o:py({inputs:{logits:o},backend:t,attrs:{dim:o.shape.length-1}}),a=c.shape[0],l=c.shape[1],p=new Ym(a,l,s),m=[[i]],f=t.runWebGLProgram(p,[c],"int32",m);return u||t.disposeIntermediateTensorInfo(c),f}var sN={kernelName:Go,backendName:"webgl",kernelFunc:Eq};var Nq=tt+`
  return -x;
`,$q=`
  vec4 result = -x;
  bvec4 isNaN = isnan(x);

  result.r = isNaN.r ? x.r : result.r;
  result.g = isNaN.g ? x.g : result.g;
  result.b = isNaN.b ? x.b : result.b;
  result.a = isNaN.a ? x.a : result.a;

  return result;
`;function Aq(r){let{inputs:e,backend:t}=r,{x:n}=e;if(t.shouldExecuteOnCPU([n])){let s=t.texData.get(n.dataId),[i,u]=rT(s.values,n.shape,n.dtype);return t.makeTensorInfo(u,n.dtype,i)}let o;return N().getBool("WEBGL_PACK_UNARY_OPERATIONS")?o=new Ot(n.shape,$q):o=new lt(n.shape,Nq),t.runWebGLProgram(o,[n],n.dtype)}var aN={kernelName:"Neg",backendName:"webgl",kernelFunc:Aq};var Rq=Or.nonMaxSuppressionV3Impl;function Dq(r){S.warn("tf.nonMaxSuppression() in webgl locks the UI thread. Call tf.nonMaxSuppressionAsync() instead");let{inputs:e,backend:t,attrs:n}=r,{boxes:o,scores:s}=e,{maxOutputSize:i,iouThreshold:u,scoreThreshold:c}=n,a=t.readSync(o.dataId),l=t.readSync(s.dataId),{selectedIndices:p}=Rq(a,l,i,u,c);return t.makeTensorInfo([p.length],"int32",new Int32Array(p))}var iN={kernelName:Vo,backendName:"webgl",kernelFunc:Dq};var Fq=Or.nonMaxSuppressionV4Impl;function Mq(r){S.warn("tf.nonMaxSuppression() in webgl locks the UI thread. Call tf.nonMaxSuppressionAsync() instead");let{inputs:e,backend:t,attrs:n}=r,{boxes:o,scores:s}=e,{maxOutputSize:i,iouThreshold:u,scoreThreshold:c,padToMaxOutputSize:a}=n,l=t.readSync(o.dataId),p=t.readSync(s.dataId),{selectedIndices:m,validOutputs:f}=Fq(l,p,i,u,c,a);return[t.makeTensorInfo([m.length],"int32",new Int32Array(m)),t.makeTensorInfo([],"int32",new Int32Array([f]))]}var uN={kernelName:zo,backendName:"webgl",kernelFunc:Mq};var Pq=Or.nonMaxSuppressionV5Impl;function Oq(r){S.warn("tf.nonMaxSuppression() in webgl locks the UI thread. Call tf.nonMaxSuppressionAsync() instead");let{inputs:e,backend:t,attrs:n}=r,{boxes:o,scores:s}=e,{maxOutputSize:i,iouThreshold:u,scoreThreshold:c,softNmsSigma:a}=n,l=t.readSync(o.dataId),p=t.readSync(s.dataId),m=i,f=u,d=c,h=a,{selectedIndices:g,selectedScores:x}=Pq(l,p,m,f,d,h);return[t.makeTensorInfo([g.length],"int32",new Int32Array(g)),t.makeTensorInfo([x.length],"float32",new Float32Array(x))]}var cN={kernelName:Ho,backendName:"webgl",kernelFunc:Oq};var Zm=class{constructor(e,t,n,o){this.variableNames=["indices"],this.outputShape=[e,t],this.userCode=`
      void main() {
        ivec2 coords = getOutputCoords();
        int index = round(getIndices(coords.x));
        setOutput(mix(float(${o}), float(${n}),
                      float(index == coords.y)));
      }
    `}};var Bq=r=>{let{inputs:e,backend:t,attrs:n}=r,{indices:o}=e,{dtype:s,depth:i,onValue:u,offValue:c}=n,a=y.sizeFromShape(o.shape),l=new Zm(a,i,u,c),p=B({inputs:{x:o},backend:t,attrs:{shape:[a]}}),m=t.runWebGLProgram(l,[p],s);t.disposeIntermediateTensorInfo(p);let f=[...o.shape,i],d=B({inputs:{x:m},backend:t,attrs:{shape:f}});return t.disposeIntermediateTensorInfo(m),d},lN={kernelName:qo,backendName:"webgl",kernelFunc:Bq};function Nc(r){let{inputs:e,backend:t}=r,{x:n}=e;if(n.dtype==="complex64"){let o=mn({inputs:{input:n},backend:t}),s=Nc({inputs:{x:o},backend:t}),i=Zs({inputs:{input:n},backend:t}),u=Nc({inputs:{x:i},backend:t}),c=Lt({inputs:{real:s,imag:u},backend:t});return t.disposeIntermediateTensorInfo(o),t.disposeIntermediateTensorInfo(s),t.disposeIntermediateTensorInfo(i),t.disposeIntermediateTensorInfo(u),c}else return fn({attrs:{shape:n.shape,dtype:n.dtype,value:n.dtype==="string"?"":0},backend:t})}var pN={kernelName:wi,backendName:"webgl",kernelFunc:Nc};function mN(r){let{inputs:e,backend:t}=r,{x:n}=e;if(n.dtype==="string")throw new Error("onesLike is not supported under string dtype");if(n.dtype==="complex64"){let o=mn({inputs:{input:n},backend:t}),s=mN({inputs:{x:o},backend:t}),i=Zs({inputs:{input:n},backend:t}),u=Nc({inputs:{x:i},backend:t}),c=Lt({inputs:{real:s,imag:u},backend:t});return t.disposeIntermediateTensorInfo(o),t.disposeIntermediateTensorInfo(s),t.disposeIntermediateTensorInfo(i),t.disposeIntermediateTensorInfo(u),c}else return fn({attrs:{shape:n.shape,dtype:n.dtype,value:1},backend:t})}var fN={kernelName:ja,backendName:"webgl",kernelFunc:mN};function Lq(r){let{inputs:e,backend:t,attrs:n}=r,{axis:o}=n;if(e.length===1)return Mm({inputs:{input:e[0]},backend:t,attrs:{dim:o}});let s=e[0].shape,i=e[0].dtype;e.forEach(l=>{y.assertShapesMatch(s,l.shape,"All tensors passed to stack must have matching shapes"),y.assert(i===l.dtype,()=>"All tensors passed to stack must have matching dtypes")});let u=[],c=e.map(l=>{let p=Mm({inputs:{input:l},backend:t,attrs:{dim:o}});return u.push(p),p}),a=oy({inputs:c,backend:t,attrs:{axis:o}});return u.forEach(l=>t.disposeIntermediateTensorInfo(l)),a}var dN={kernelName:Xa,backendName:"webgl",kernelFunc:Lq};var Qm=class{constructor(e,t,n){this.variableNames=["x"],this.customUniforms=[{name:"value",type:"float"}],this.outputShape=t.map((a,l)=>a[0]+e[l]+a[1]);let o=e.length,s=ne(o),i=t.map(a=>a[0]).join(","),u=t.map((a,l)=>a[0]+e[l]).join(","),c=["coords[0]","coords[1]","coords[2]","coords[3]"].slice(0,o);if(o===1){this.userCode=`
        int start = ${i};
        int end = ${u};

        void main() {
          int outC = getOutputCoords();
          if (outC < start || outC >= end) {
            setOutput(value);
          } else {
            setOutput(getX(outC - start));
          }
        }
      `;return}this.userCode=`
      ${s} start = ${s}(${i});
      ${s} end = ${s}(${u});

      void main() {
        ${s} outC = getOutputCoords();
        if (any(lessThan(outC, start)) || any(greaterThanEqual(outC, end))) {
          setOutput(value);
        } else {
          ${s} coords = outC - start;
          setOutput(getX(${c}));
        }
      }
    `}};var Jm=class{constructor(e,t,n){this.variableNames=["x"],this.packedInputs=!0,this.packedOutput=!0,this.customUniforms=[{name:"value",type:"float"}],this.outputShape=t.map((h,g)=>h[0]+e[g]+h[1]);let o=e.length,s=ne(o),i=t.map(h=>h[0]).join(","),u=t.map((h,g)=>h[0]+e[g]).join(","),c=Ve("rc",o),a=Ve("source",o),l=`${c[o-1]} < ${this.outputShape[o-1]}`,p=o===1?"source":`vec2(${a.slice(-2).join()})`,m=[`${s} rc = outputLoc;`,`${c[o-1]} += 1;
       if(${l}) {
      `,o===1?"":`}
       rc = outputLoc;
       ${c[o-2]} += 1;
       if(${c[o-2]} < ${this.outputShape[o-2]}) {`,o===1?"":`  ${c[o-1]} += 1;
         if(${l}) {`],f=o===1?"rc < start || rc >= end":"any(lessThan(rc, start)) || any(greaterThanEqual(rc, end))",d="";for(let h=0,g=o===1?2:4;h<g;h++)d+=`
        ${m[h]}
        if (${f}) {
          result[${h}] = float(value);
        } else {
          ${s} source = rc - start;
          result[${h}] = getChannel(getX(${a.join()}), ${p});
        }
      `;d+=o===1?"} ":"}}",this.userCode=`
      const ${s} start = ${s}(${i});
      const ${s} end = ${s}(${u});

      void main() {
        ${s} outputLoc = getOutputCoords();
        vec4 result = vec4(0.);
        ${d}
        setOutput(result);
      }
    `}};var my=r=>{let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{paddings:s,constantValue:i}=n;if(y.sizeFromShape(o.shape)===0){let a=s.map((l,p)=>l[0]+o.shape[p]+l[1]);return fn({backend:t,attrs:{shape:a,value:i,dtype:o.dtype}})}let u=N().getBool("WEBGL_PACK_ARRAY_OPERATIONS")?new Jm(o.shape,s,i):new Qm(o.shape,s,i),c=[[i]];return t.runWebGLProgram(u,[o],o.dtype,c)},hN={kernelName:Ko,backendName:"webgl",kernelFunc:my};var Wq=`
  if(a < 0.0 && floor(b) < b){
    return NAN;
  }
  if (b == 0.0) {
    return 1.0;
  }
  return (round(mod(b, 2.0)) != 1) ?
      pow(abs(a), b) : sign(a) * pow(abs(a), b);
`,Uq=`
  // isModRound1 has 1 for components with round(mod(b, 2.0)) == 1, 0 otherwise.
  vec4 isModRound1 = vec4(equal(round(mod(b, 2.0)), ivec4(1)));
  vec4 multiplier = sign(a) * isModRound1 + (vec4(1.0) - isModRound1);
  vec4 result = multiplier * pow(abs(a), b);

  // Ensure that a^0 = 1, including 0^0 = 1 as this correspond to TF and JS
  bvec4 isExpZero = equal(b, vec4(0.0));
  result.r = isExpZero.r ? 1.0 : result.r;
  result.g = isExpZero.g ? 1.0 : result.g;
  result.b = isExpZero.b ? 1.0 : result.b;
  result.a = isExpZero.a ? 1.0 : result.a;

  bvec4 isNaN1 = lessThan(a, vec4(0.0));
  bvec4 isNaN2 = lessThan(floor(b), b);
  bvec4 isNaN = bvec4(isNaN1.x && isNaN2.x, isNaN1.y && isNaN2.y, isNaN1.z && isNaN2.z, isNaN1.w && isNaN2.w);
  `+jt+`
  return result;
`,Gq=ve({opSnippet:Wq,packedOpSnippet:Uq}),gN={kernelName:"Pow",backendName:"webgl",kernelFunc:Gq};function Vq(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{axis:s,keepDims:i}=n,u=o.shape.length,c=[],a=y.parseAxisParam(s,o.shape),l=a,p=S.getAxesPermutation(l,u),m=o;p!=null&&(m=Fe({inputs:{x:o},backend:t,attrs:{perm:p}}),l=S.getInnerMostAxes(l.length,u),c.push(m)),S.assertAxesAreInnerMostDims("prod",l,u);let f;if(t.shouldExecuteOnCPU([m])){let d=t.texData.get(m.dataId).values,{outVals:h,outShape:g,outDtype:x}=oT(m.shape,m.dtype,d,l);f=t.makeTensorInfo(g,x,h)}else{let[d,h]=S.computeOutAndReduceShapes(m.shape,l),g=y.sizeFromShape(h),x=B({inputs:{x:m},backend:t,attrs:{shape:[-1,g]}}),w=gs(o.dtype),C=Xt(x,w,"prod",t);f=B({inputs:{x:C},backend:t,attrs:{shape:d}}),c.push(x),c.push(C)}if(i){c.push(f);let d=S.expandShapeToKeepDim(f.shape,a);f=B({inputs:{x:f},backend:t,attrs:{shape:d}})}return c.forEach(d=>t.disposeIntermediateTensorInfo(d)),f}var xN={kernelName:Mn,backendName:"webgl",kernelFunc:Vq};function zq(r){let{inputs:e,backend:t,attrs:n}=r,{paramsNestedSplits:o,paramsDenseValues:s,indices:i}=e,{outputRaggedRank:u}=n,c=o.map(x=>t.readSync(x.dataId)),a=o.map(x=>x.shape),l=t.readSync(s.dataId),p=t.readSync(i.dataId),[m,f,d]=sT(c,a,l,s.shape,s.dtype,p,i.shape,u),h=m.map(x=>t.makeTensorInfo([x.length],"int32",x)),g=t.makeTensorInfo(d,s.dtype,f);return h.concat([g])}var bN={kernelName:Nl,backendName:"webgl",kernelFunc:zq};function Hq(r){let{inputs:e,backend:t}=r,{starts:n,limits:o,deltas:s}=e,i=t.readSync(n.dataId),u=t.readSync(o.dataId),c=t.readSync(s.dataId),[a,l]=aT(i,n.shape,n.dtype,u,o.shape,c,s.shape),p=t.makeTensorInfo([a.length],"int32",a),m=t.makeTensorInfo([l.length],n.dtype,l);return[p,m]}var yN={kernelName:$l,backendName:"webgl",kernelFunc:Hq};function qq(r){let{inputs:e,backend:t,attrs:n}=r,{shape:o,values:s,defaultValue:i,rowPartitionTensors:u}=e,{rowPartitionTypes:c}=n,a=t.readSync(o.dataId),l=t.readSync(s.dataId),p=t.readSync(i.dataId),m=u.map(g=>t.readSync(g.dataId)),f=u.map(g=>g.shape),[d,h]=iT(a,o.shape,l,s.shape,s.dtype,p,i.shape,m,f,c);return t.makeTensorInfo(d,s.dtype,h)}var wN={kernelName:Al,backendName:"webgl",kernelFunc:qq};var fy=r=>{let{backend:e,attrs:t}=r,{start:n,stop:o,step:s,dtype:i}=t,u=uT(n,o,s,i);return e.makeTensorInfo([u.length],i,u)},vN={kernelName:Ya,backendName:"webgl",kernelFunc:fy};var Kq="return 1.0 / x;",jq=j({opSnippet:Kq}),CN={kernelName:Za,backendName:"webgl",kernelFunc:jq};var Xq=tt+`
  return (x < 0.0) ? 0.0 : x;
`,Yq=`
  vec4 result = x * vec4(greaterThanEqual(x, vec4(0.0)));
  bvec4 isNaN = isnan(x);

  result.r = isNaN.r ? x.r : result.r;
  result.g = isNaN.g ? x.g : result.g;
  result.b = isNaN.b ? x.b : result.b;
  result.a = isNaN.a ? x.a : result.a;

  return result;
`,Zq=j({opSnippet:Xq,packedOpSnippet:Yq}),IN={kernelName:Qa,backendName:"webgl",kernelFunc:Zq};var Qq=tt+`
  return (x < 0.0) ? 0.0 : min(6.0, x);
`,Jq=`
  vec4 result = min(x, vec4(6.)) * vec4(greaterThanEqual(x, vec4(0.0)));
  bvec4 isNaN = isnan(x);

  result.r = isNaN.r ? x.r : result.r;
  result.g = isNaN.g ? x.g : result.g;
  result.b = isNaN.b ? x.b : result.b;
  result.a = isNaN.a ? x.a : result.a;

  return result;
`,eK=j({opSnippet:Qq,packedOpSnippet:Jq}),SN={kernelName:ei,backendName:"webgl",kernelFunc:eK};var ef=class{constructor(e,t,n,o,s){this.variableNames=["A"],this.outputShape=[];let[i,u,c,a]=e;this.outputShape=[i,t,n,a];let l=[o&&t>1?u-1:u,o&&n>1?c-1:c],p=[o&&t>1?t-1:t,o&&n>1?n-1:n],m;s?m="(vec2(yRC) + vec2(0.5)) * effectiveInputOverOutputRatioRC - vec2(0.5)":m="vec2(yRC) * effectiveInputOverOutputRatioRC",this.userCode=`
      const vec2 effectiveInputOverOutputRatioRC = vec2(
          ${l[0]/p[0]},
          ${l[1]/p[1]});
      const vec2 inputShapeRC = vec2(${u}.0, ${c}.0);

      void main() {
        ivec4 coords = getOutputCoords();
        int b = coords[0];
        int d = coords[3];
        ivec2 yRC = coords.yz;

        // Fractional source index.
        vec2 sourceFracIndexRC = ${m};

        // Compute the four integer indices.
        ivec2 sourceFloorRC = ivec2(max(sourceFracIndexRC, vec2(0.0)));
        ivec2 sourceCeilRC = ivec2(
          min(inputShapeRC - 1.0, ceil(sourceFracIndexRC)));

        float topLeft = getA(b, sourceFloorRC.x, sourceFloorRC.y, d);
        float bottomLeft = getA(b, sourceCeilRC.x, sourceFloorRC.y, d);
        float topRight = getA(b, sourceFloorRC.x, sourceCeilRC.y, d);
        float bottomRight = getA(b, sourceCeilRC.x, sourceCeilRC.y, d);

        vec2 fracRC = sourceFracIndexRC - vec2(sourceFloorRC);

        float top = topLeft + (topRight - topLeft) * fracRC.y;
        float bottom = bottomLeft + (bottomRight - bottomLeft) * fracRC.y;
        float newValue = top + (bottom - top) * fracRC.x;

        setOutput(newValue);
      }
    `}};var tf=class{constructor(e,t,n,o,s){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!0,this.outputShape=[];let[i,u,c,a]=e;this.outputShape=[i,t,n,a];let l=[o&&t>1?u-1:u,o&&n>1?c-1:c],p=[o&&t>1?t-1:t,o&&n>1?n-1:n],m;s?m="(vec3(yRC) + vec3(0.5)) * effectiveInputOverOutputRatioRC - vec3(0.5)":m="vec3(yRC) * effectiveInputOverOutputRatioRC",this.userCode=`
      const vec3 effectiveInputOverOutputRatioRC = vec3(
          ${l[0]/p[0]},
          ${l[1]/p[1]},
          ${l[1]/p[1]});
      const vec3 inputShapeRC = vec3(${u}.0, ${c}.0,
                                     ${c}.0);

      float getAValue(int b, int r, int c, int d) {
        return getChannel(getA(b, r, c, d), vec2(c, d));
      }

      void main() {
        ivec4 coords = getOutputCoords();
        int b = coords[0];
        int d = coords[3];
        // Calculate values for next column in yRC.z.
        ivec3 yRC = coords.yzz + ivec3(0, 0, 1);

        // Fractional source index.
        vec3 sourceFracIndexRC = ${m};

        // Compute the four integer indices.
        ivec3 sourceFloorRC = ivec3(max(sourceFracIndexRC, vec3(0.0)));
        ivec3 sourceCeilRC = ivec3(
          min(inputShapeRC - 1.0, ceil(sourceFracIndexRC)));

        // Should we calculate next column and row elements in 2x2 packed cell.
        bool hasNextCol = d < ${a-1};
        bool hasNextRow = coords.z < ${n-1};

        // In parallel, construct four corners for all four components in
        // packed 2x2 cell.
        vec4 topLeft = vec4(
          getAValue(b, sourceFloorRC.x, sourceFloorRC.y, d),
          hasNextCol ? getAValue(b, sourceFloorRC.x, sourceFloorRC.y, d + 1)
                     : 0.0,
          hasNextRow ? getAValue(b, sourceFloorRC.x, sourceFloorRC.z, d)
                     : 0.0,
          (hasNextRow && hasNextCol) ?
            getAValue(b, sourceFloorRC.x, sourceFloorRC.z, d + 1) : 0.0);

        vec4 bottomLeft = vec4(
          getAValue(b, sourceCeilRC.x, sourceFloorRC.y, d),
          hasNextCol ? getAValue(b, sourceCeilRC.x, sourceFloorRC.y, d + 1)
                     : 0.0,
          hasNextRow ? getAValue(b, sourceCeilRC.x, sourceFloorRC.z, d)
                     : 0.0,
          (hasNextRow && hasNextCol) ?
            getAValue(b, sourceCeilRC.x, sourceFloorRC.z, d + 1) : 0.0);

        vec4 topRight = vec4(
          getAValue(b, sourceFloorRC.x, sourceCeilRC.y, d),
          hasNextCol ? getAValue(b, sourceFloorRC.x, sourceCeilRC.y, d + 1)
                     : 0.0,
          hasNextRow ? getAValue(b, sourceFloorRC.x, sourceCeilRC.z, d)
                     : 0.0,
          (hasNextRow && hasNextCol) ?
            getAValue(b, sourceFloorRC.x, sourceCeilRC.z, d + 1) : 0.0);

        vec4 bottomRight = vec4(
          getAValue(b, sourceCeilRC.x, sourceCeilRC.y, d),
          hasNextCol ? getAValue(b, sourceCeilRC.x, sourceCeilRC.y, d + 1)
                     : 0.0,
          hasNextRow ? getAValue(b, sourceCeilRC.x, sourceCeilRC.z, d)
                     : 0.0,
          (hasNextRow && hasNextCol) ?
            getAValue(b, sourceCeilRC.x, sourceCeilRC.z, d + 1) : 0.0);

        vec3 fracRC = sourceFracIndexRC - vec3(sourceFloorRC);

        vec4 top = mix(topLeft, topRight, fracRC.yyzz);
        vec4 bottom = mix(bottomLeft, bottomRight, fracRC.yyzz);
        vec4 newValue = mix(top, bottom, fracRC.x);

        setOutput(newValue);
      }
    `}};function tK(r){let{inputs:e,backend:t,attrs:n}=r,{images:o}=e,{alignCorners:s,halfPixelCenters:i,size:u}=n,[c,a]=u,l=N().getBool("WEBGL_PACK_IMAGE_OPERATIONS")?new tf(o.shape,c,a,s,i):new ef(o.shape,c,a,s,i);return t.runWebGLProgram(l,[o],"float32")}var _N={kernelName:Yo,backendName:"webgl",kernelFunc:tK};var rf=class{constructor(e,t,n){this.variableNames=["dy"],this.outputShape=[],this.outputShape=t;let[,o,s]=t,[,i,u]=e,c=[n&&i>1?o-1:o,n&&u>1?s-1:s],a=[n&&i>1?i-1:i,n&&u>1?u-1:u],l=c[0]/a[0],p=c[1]/a[1],m=1/l,f=1/p,d=Math.ceil(m)*2+2,h=Math.ceil(f)*2+2;this.userCode=`
      void main() {
        ivec4 coords = getOutputCoords();
        int b = coords[0];
        int d = coords[3];
        int r = coords[1];
        int c = coords[2];

        float accumulator = 0.0;

        const float heightScale = float(${l});
        const float widthScale = float(${p});

        const float invHeightScale = float(${m});
        const float invWidthScale = float(${f});

        const int winHeight = int(${d});
        const int winWidth = int(${h});

        // Compute bounds for where in dy we will look
        float startRLerp = floor(float(r) * invHeightScale);
        int startDyR = int(startRLerp - float(winHeight / 2));

        float startCLerp = floor(float(c) * invWidthScale);
        int startDyC = int(startCLerp - float(winWidth / 2));

        // Loop over dy
        for (int dyROffset = 0; dyROffset < winHeight; dyROffset++) {
          int dyR = dyROffset + startDyR;

          // Guard against the window exceeding the bounds of dy
          if (dyR < 0 || dyR >= ${i}) {
            continue;
          }

          for (int dyCOffset = 0; dyCOffset < winWidth; dyCOffset++) {
            int dyC = dyCOffset + startDyC;

            // Guard against the window exceeding the bounds of dy
            if (dyC < 0 || dyC >= ${u}) {
              continue;
            }

            float dxR = float(dyR) * heightScale;
            int topDxRIndex = int(floor(dxR));
            int bottomDxRIndex = int(min(ceil(dxR), ${o-1}.0));
            float dxRLerp = dxR - float(topDxRIndex);
            float inverseDxRLerp = 1.0 - dxRLerp;

            float dxC = float(dyC) * widthScale;
            int leftDxCIndex = int(floor(dxC));
            int rightDxCIndex = int(min(ceil(dxC), ${s-1}.0));
            float dxCLerp = dxC - float(leftDxCIndex);
            float inverseDxCLerp = 1.0 - dxCLerp;

            if (r == topDxRIndex && c == leftDxCIndex) {
              // topLeft
              accumulator +=
                getDy(b, dyR, dyC, d) * inverseDxRLerp * inverseDxCLerp;
            }

            if (r == topDxRIndex && c == rightDxCIndex) {
              // topRight
              accumulator += getDy(b, dyR, dyC, d) * inverseDxRLerp * dxCLerp;
            }

            if (r == bottomDxRIndex && c == leftDxCIndex) {
              // bottomLeft
              accumulator += getDy(b, dyR, dyC, d) * dxRLerp * inverseDxCLerp;
            }

            if (r == bottomDxRIndex && c == rightDxCIndex) {
              // bottomRight
              accumulator += getDy(b, dyR, dyC, d) * dxRLerp * dxCLerp;
            }
          }
        }
        // End loop over dy

        setOutput(accumulator);
      }
    `}};function rK(r){let{inputs:e,backend:t,attrs:n}=r,{images:o,dy:s}=e,{alignCorners:i}=n,u=new rf(s.shape,o.shape,i);return t.runWebGLProgram(u,[s],s.dtype)}var kN={kernelName:Au,backendName:"webgl",kernelFunc:rK};var nf=class{constructor(e,t,n,o,s){this.variableNames=["A"],this.outputShape=[];let[i,u,c,a]=e;this.outputShape=[i,t,n,a];let l=[o&&t>1?u-1:u,o&&n>1?c-1:c],p=[o&&t>1?t-1:t,o&&n>1?n-1:n],m=o?"0.5":"0.0",f;s?f="max((vec2(yRC) + vec2(0.5)) * effectiveInputOverOutputRatioRC, vec2(0.0))":f="vec2(yRC) * effectiveInputOverOutputRatioRC",this.userCode=`
      const vec2 effectiveInputOverOutputRatioRC = vec2(
          ${l[0]/p[0]},
          ${l[1]/p[1]});
      const vec2 inputShapeRC = vec2(${u}.0, ${c}.0);

      void main() {
        ivec4 coords = getOutputCoords();
        int b = coords[0];
        int d = coords[3];
        ivec2 yRC = coords.yz;

        // Fractional source index.
        vec2 sourceFracIndexRC = ${f};

        // Compute the coordinators of nearest neighbor point.
        ivec2 sourceNearestRC = ivec2(
          min(inputShapeRC - 1.0, floor(sourceFracIndexRC + ${m})));
        float newValue = getA(b, sourceNearestRC.x, sourceNearestRC.y, d);

        setOutput(newValue);
      }
    `}};var of=class{constructor(e,t,n,o,s){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!0,this.outputShape=[];let[i,u,c,a]=e;this.outputShape=[i,t,n,a];let l=[o&&t>1?u-1:u,o&&n>1?c-1:c],p=[o&&t>1?t-1:t,o&&n>1?n-1:n],m=o?"0.5":"0.0",f;s?f="max((vec3(yRC) + vec3(0.5)) * effectiveInputOverOutputRatioRC, vec3(0.0))":f="vec3(yRC) * effectiveInputOverOutputRatioRC",this.userCode=`
      const vec3 effectiveInputOverOutputRatioRC = vec3(
          ${l[0]/p[0]},
          ${l[1]/p[1]},
          ${l[1]/p[1]});
      const vec3 inputShapeRC = vec3(${u}.0, ${c}.0,
                                     ${c}.0);

      float getAValue(int b, int r, int c, int d) {
        return getChannel(getA(b, r, c, d), vec2(c, d));
      }

      void main() {
        ivec4 coords = getOutputCoords();
        int b = coords[0];
        int d = coords[3];
        // Calculate values for next column in yRC.z.
        ivec3 yRC = coords.yzz + ivec3(0, 0, 1);

        // Fractional source index.
        vec3 sourceFracIndexRC = ${f};

        // Compute the coordinators of nearest neighbor point.
        ivec3 sourceNearestRC = ivec3(
          min(inputShapeRC - 1.0, floor(sourceFracIndexRC + ${m})));

        // Should we calculate next column and row elements in 2x2 packed cell.
        bool hasNextCol = d < ${a-1};
        bool hasNextRow = coords.z < ${n-1};

        vec4 newValue = vec4(
          getAValue(b, sourceNearestRC.x, sourceNearestRC.y, d),
          hasNextCol ? getAValue(b, sourceNearestRC.x, sourceNearestRC.y, d + 1)
                     : 0.0,
          hasNextRow ? getAValue(b, sourceNearestRC.x, sourceNearestRC.z, d)
                     : 0.0,
          (hasNextRow && hasNextCol) ?
            getAValue(b, sourceNearestRC.x, sourceNearestRC.z, d + 1) : 0.0);

        setOutput(newValue);
      }
    `}};function nK(r){let{inputs:e,backend:t,attrs:n}=r,{images:o}=e,{alignCorners:s,halfPixelCenters:i,size:u}=n,[c,a]=u,l=N().getBool("WEBGL_PACK_IMAGE_OPERATIONS")?new of(o.shape,c,a,s,i):new nf(o.shape,c,a,s,i);return t.runWebGLProgram(l,[o],o.dtype)}var TN={kernelName:Xo,backendName:"webgl",kernelFunc:nK};var sf=class{constructor(e,t,n){this.variableNames=["dy"],this.outputShape=[],this.outputShape=t;let[,o,s]=t,[,i,u]=e,c=[n&&i>1?o-1:o,n&&u>1?s-1:s],a=[n&&i>1?i-1:i,n&&u>1?u-1:u],l=c[0]/a[0],p=c[1]/a[1],m=1/l,f=1/p,d=Math.ceil(m)*2+2,h=Math.ceil(f)*2+2;this.userCode=`
      void main() {
        ivec4 coords = getOutputCoords();
        int b = coords[0];
        int d = coords[3];
        int r = coords[1];
        int c = coords[2];

        float accumulator = 0.0;

        const float heightScale = float(${l});
        const float widthScale = float(${p});

        const float invHeightScale = float(${m});
        const float invWidthScale = float(${f});

        const int winHeight = int(${d});
        const int winWidth = int(${h});

        // Compute bounds for where in dy we will look
        float startRLerp = floor(float(r) * invHeightScale);
        int startDyR = int(floor(startRLerp - float(winHeight / 2)));

        float startCLerp = floor(float(c) * invWidthScale);
        int startDyC = int(floor(startCLerp - float(winWidth / 2)));

        // Loop over dy
        for (int dyROffset = 0; dyROffset < winHeight; dyROffset++) {
          int dyR = dyROffset + startDyR;

          // Guard against the window exceeding the bounds of dy
          if (dyR < 0 || dyR >= ${i}) {
            continue;
          }

          for (int dyCOffset = 0; dyCOffset < winWidth; dyCOffset++) {
            int dyC = dyCOffset + startDyC;

            // Guard against the window exceeding the bounds of dy
            if (dyC < 0 || dyC >= ${u}) {
              continue;
            }

            float sourceFracRow =
              float(${c[0]}) *
                (float(dyR) / float(${a[0]}));

            float sourceFracCol =
                float(${c[1]}) *
                  (float(dyC) / float(${a[1]}));

            int sourceNearestRow = int(min(
                float(int(${o}) - 1),
                ${n} ? float(round(sourceFracRow)) :
                                  float(floor(sourceFracRow))));

            int sourceNearestCol = int(min(
                float(int(${s}) - 1),
                ${n} ? float(round(sourceFracCol)) :
                                  float(floor(sourceFracCol))));

            if (r == sourceNearestRow && c == sourceNearestCol) {
              accumulator += getDy(b, dyR, dyC, d);
            }
          }
        }
        // End loop over dy

        setOutput(accumulator);
      }
    `}};function oK(r){let{inputs:e,backend:t,attrs:n}=r,{images:o,dy:s}=e,{alignCorners:i}=n,u=new sf(s.shape,o.shape,i);return t.runWebGLProgram(u,[s],s.dtype)}var EN={kernelName:$u,backendName:"webgl",kernelFunc:oK};var af=class{constructor(e,t){this.variableNames=["x"];let n=e.length;if(n>4)throw new Error(`WebGL backend: Reverse of rank-${n} tensor is not yet supported`);if(this.outputShape=e,n===1){this.userCode=`
        void main() {
          int coord = getOutputCoords();
          setOutput(getX(${e[0]} - coord - 1));
        }
      `;return}let o=u=>t.indexOf(u)!==-1&&e[u]!==1?`${e[u]} - coords[${u}] - 1`:`coords[${u}]`,s=e.map((u,c)=>o(c)).join(","),i=ne(n);this.userCode=`
      void main() {
        ${i} coords = getOutputCoords();
        setOutput(getX(${s}));
      }
    `}};var uf=class{constructor(e,t){this.variableNames=["x"],this.packedInputs=!0,this.packedOutput=!0;let n=e.length;if(n>4)throw new Error(`WebGL backend: Reverse of rank-${n} tensor is not yet supported`);this.outputShape=e;let o=Ve("rc",n),s=`${o[n-1]} + 1 < ${this.outputShape[n-1]}`,i=`${o[n-2]} + 1 < ${this.outputShape[n-2]}`,u=ne(n);n===1?this.userCode=`
        void main(){
          int rc = getOutputCoords();
          vec4 result = vec4(0.);
          result.r = getChannel(getX(${e[0]} - rc - 1),
            ${e[0]} - rc - 1);
          if(${s}){
              result.g = getChannel(getX(${e[0]} - (rc  + 1) - 1),
                ${e[0]} - (rc  + 1) - 1);
          }
          setOutput(result);
        }
      `:this.userCode=`
        void main() {
          ${u} rc = getOutputCoords();
          vec4 result = vec4(0.);
          result.r = ${c(o.slice())};
          if(${s}){
            result.g = ${a(o.slice())};
          }
          if(${i}) {
            result.b = ${l(o.slice())};
            if(${s}) {
              result.a = ${p(o.slice())};
            }
          }
          setOutput(result);
        }
    `;function c(d){return m(d)}function a(d){return d[n-1]="("+d[n-1]+" + 1)",m(d)}function l(d){return d[n-2]="("+d[n-2]+" + 1)",m(d)}function p(d){return d[n-1]="("+d[n-1]+" + 1)",d[n-2]="("+d[n-2]+" + 1)",m(d)}function m(d){let h=e.map((w,C)=>f(C,d)),g=h.join(","),x=h.slice(-2).join(",");return`getChannel(getX(${g}), vec2(${x}))`}function f(d,h){return t.indexOf(d)!==-1&&e[d]!==1?`${e[d]} - ${h[d]} - 1`:`${h[d]}`}}};function sK(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{dims:s}=n,i=o.shape.length,u=y.parseAxisParam(s,o.shape);if(i===0)return ze({inputs:{x:o},backend:t});let c=N().getBool("WEBGL_PACK_ARRAY_OPERATIONS")?new uf(o.shape,u):new af(o.shape,u);return t.runWebGLProgram(c,[o],o.dtype)}var NN={kernelName:Zo,backendName:"webgl",kernelFunc:sK};var cf=class{constructor(e,t){this.variableNames=["Image"],this.outputShape=[],this.customUniforms=[{name:"params",type:"vec4"}];let n=e[1],o=e[2];this.outputShape=e;let s="";typeof t=="number"?s=`float outputValue = ${t.toFixed(2)};`:s=`
        vec3 fill = vec3(${t.join(",")});
        float outputValue = fill[coords[3]];`,this.userCode=`
        void main() {
          ivec4 coords = getOutputCoords();
          int x = coords[2];
          int y = coords[1];
          float coordXFloat = (float(x) - params[0]) * params[3] -
            (float(y) - params[1]) * params[2];
          float coordYFloat = (float(x) - params[0]) * params[2] +
            (float(y) - params[1]) * params[3];
          int coordX = int(round(coordXFloat + params[0]));
          int coordY = int(round(coordYFloat + params[1]));
          ${s}
          if(coordX >= 0 && coordX < ${o} && coordY >= 0 && coordY < ${n}) {
            outputValue = getImage(coords[0], coordY, coordX, coords[3]);
          }
          setOutput(outputValue);
        }
    `}};var $N={kernelName:ls,backendName:"webgl",kernelFunc:({inputs:r,attrs:e,backend:t})=>{let{image:n}=r,{radians:o,fillValue:s,center:i}=e,u=t,c=new cf(n.shape,s),[a,l]=S.getImageCenter(i,n.shape[1],n.shape[2]),p=[[a,l,Math.sin(o),Math.cos(o)]];return u.runWebGLProgram(c,[n],n.dtype,p)}};var aK=`
  // OpenGL ES does not support round function.
  // The algorithm is based on banker's rounding.
  float base = floor(x);
  if ((x - base) < 0.5) {
    return floor(x);
  } else if ((x - base) > 0.5) {
    return ceil(x);
  } else {
    if (mod(base, 2.0) == 0.0) {
      return base;
    } else {
      return base + 1.0;
    }
  }
`,iK=j({opSnippet:aK}),AN={kernelName:ti,backendName:"webgl",kernelFunc:iK};var uK="return inversesqrt(x);",cK=j({opSnippet:uK,cpuKernelImpl:cT}),RN={kernelName:Pn,backendName:"webgl",kernelFunc:cK};var ao=class{constructor(e,t,n,o,s,i,u=!0,c=!1){this.variableNames=["updates","indices","defaultValue"],this.outputShape=i;let a=ne(s.length),l=ne(i.length),p="";n===1?p="i":n===2&&(p="i, j");let m=`getIndices(${p})`,f="";o===1?f="i":o===2&&(f="i, coords[1]");let d=`getUpdates(${f})`,h="";c&&(h="coords[0], coords[1]");let g=`getDefaultValue(${h})`,x=t>1?"strides[j]":"strides";this.userCode=`
        ${a} strides = ${a}(${s});

        void main() {
          ${l} coords = getOutputCoords();
          float sum = 0.0;
          bool found = false;
          for (int i = 0; i < ${e}; i++) {
            int flattenedIndex = 0;
            for (int j = 0; j < ${t}; j++) {
              int index = round(${m});
              flattenedIndex += index * ${x};
            }
            if (flattenedIndex == coords[0]) {
              sum += ${d};
              found = true;
            }
          }
          setOutput(mix(${g}, sum, float(found)));
        }
      `}};var lf=class{constructor(e,t,n,o,s,i,u=!0,c=!1){this.variableNames=["updates","indices","defaultValue"],this.packedInputs=!0,this.packedOutput=!0,this.outputShape=i;let a=ne(s.length),l=ne(i.length),p="";n===1?p="i":n===2&&(p="i, j");let m=`getIndices(${p})`,f="";o===1?f="i":o===2&&(f="i, coords[1]");let d=`getUpdates(${f})`,h="";c&&(h="coords[0], coords[1]");let g=`getDefaultValue(${h})`,x=t>1?"strides[j]":"strides",w=t>1?"strides[j + 1]":"strides";this.userCode=`
        ${a} strides = ${a}(${s});

        void main() {
          ${l} coords = getOutputCoords();
          vec4 sum = vec4(0.);
          vec4 found = vec4(0.);
          for (int i = 0; i < ${e}; i+=2) {
            ivec2 flattenedIndex = ivec2(0);
            for (int j = 0; j < ${t}; j+=2) {
              ivec4 index = round(${m});
              flattenedIndex += index.xz * ${x};
              if (j + 1 < ${t}) {
                flattenedIndex += index.yw * ${w};
              }
            }
            if (flattenedIndex[0] == coords[0] || flattenedIndex[1] == coords[0] ||
                flattenedIndex[0] == coords[0] + 1 || flattenedIndex[1] == coords[0] + 1) {
              vec4 updVals = ${d};
              if (flattenedIndex[0] == coords[0]) {
                sum.xy += updVals.xy;
                found.xy = vec2(1.);
              } else if (flattenedIndex[0] == coords[0] + 1) {
                sum.zw += updVals.xy;
                found.zw = vec2(1.);
              }
              if (flattenedIndex[1] == coords[0]) {
                sum.xy += updVals.zw;
                found.xy = vec2(1.);
              } else if (flattenedIndex[1] == coords[0] + 1) {
                sum.zw += updVals.zw;
                found.zw = vec2(1.);
              }
            }
          }
          setOutput(mix(${g}, sum, found));
        }
      `}};function lK(r){let{inputs:e,backend:t,attrs:n}=r,{indices:o,updates:s}=e,{shape:i}=n,{sliceRank:u,numUpdates:c,sliceSize:a,strides:l,outputSize:p}=S.calculateShapes(s,o,i),m=[p/a,a];if(p===0)return t.makeTensorInfo(i,o.dtype);let f=B({inputs:{x:o},backend:t,attrs:{shape:[c,u]}}),d=B({inputs:{x:s},backend:t,attrs:{shape:[c,a]}}),h=t.makeTensorInfo([],"float32",new Float32Array([0])),g;N().getBool("WEBGL_PACK")?g=new lf(c,u,f.shape.length,d.shape.length,l,m):g=new ao(c,u,f.shape.length,d.shape.length,l,m);let x=t.runWebGLProgram(g,[d,f,h],d.dtype),w=B({inputs:{x},backend:t,attrs:{shape:i}});return t.disposeIntermediateTensorInfo(f),t.disposeIntermediateTensorInfo(d),t.disposeIntermediateTensorInfo(x),t.disposeIntermediateTensorInfo(h),w}var DN={kernelName:Qo,backendName:"webgl",kernelFunc:lK};var pf=class{constructor(e,t,n,o){this.variableNames=["sortedSequence","values"],this.customUniforms=[{name:"numInputs",type:"int"}],this.outputShape=[e,n];let s="while (left < right) {",i=`for (int i = 0; i < ${Math.ceil(Math.log2(t+1))}; ++i) { if (left >= right) break;`,u=N().getNumber("WEBGL_VERSION")===2?s:i,c=o==="left"?"<":"<=";this.userCode=`
       int findBound(int batch, float value) {
         int left = 0;
         int right = numInputs;
         int mid;
         ${u}
           mid = (left + right) / 2;
           if (getSortedSequence(batch, mid) ${c} value) {
             left = mid + 1;
           } else {
             right = mid;
           }
         }
         return right;
       }

       void main() {
         ivec2 coords = getOutputCoords();
         int batch = coords[0];
         int valueIndex = coords[1];

         float value = getValues(batch, valueIndex);

         setOutput(float(findBound(batch, value)));
       }
     `}};function pK(r){let{inputs:e,backend:t,attrs:n}=r,{sortedSequence:o,values:s}=e,{side:i}=n,u=new pf(o.shape[0],o.shape[1],s.shape[1],i),c=[[o.shape[1]]];return t.runWebGLProgram(u,[o,s],"int32",c)}var FN={kernelName:es,backendName:"webgl",kernelFunc:pK};var mf=class{constructor(e,t,n){this.variableNames=["c","a","b"],this.outputShape=t;let o,s;if(n>4)throw Error(`Where for rank ${n} is not yet supported`);if(n===1)s="resRC",o="resRC";else{let u=["resRC.x","resRC.y","resRC.z","resRC.w"],c=[],a=[];for(let l=0;l<t.length;l++)a.push(`${u[l]}`),l<e&&c.push(`${u[l]}`);o=c.join(),s=a.join()}let i=ne(n);this.userCode=`
      void main() {
        ${i} resRC = getOutputCoords();
        float cVal = getC(${o});
        if (cVal >= 1.0) {
          setOutput(getA(${s}));
        } else {
          setOutput(getB(${s}));
        }
      }
    `}};function mK(r){let{inputs:e,backend:t}=r,{condition:n,t:o,e:s}=e,i=new mf(n.shape.length,o.shape,o.shape.length);return t.runWebGLProgram(i,[n,o,s],It(o.dtype,s.dtype))}var MN={kernelName:ri,backendName:"webgl",kernelFunc:mK};var fK=`
  // Stable and Attracting Fixed Point (0, 1) for Normalized Weights.
  // see: https://arxiv.org/abs/1706.02515
  float scaleAlpha = ${S.SELU_SCALEALPHA};
  float scale = ${S.SELU_SCALE};
  return (x >= 0.0) ? scale * x : scaleAlpha * (exp(x) - 1.0);
`,dK=j({opSnippet:fK}),PN={kernelName:ni,backendName:"webgl",kernelFunc:dK};var hK=fr+`
  return 1.0 / (1.0 + exp(-1.0 * x));
`,gK=`
  vec4 result = 1.0 / (1.0 + exp(-1.0 * x));
  bvec4 isNaN = isnan(x);

  result.r = isNaN.r ? x.r : result.r;
  result.g = isNaN.g ? x.g : result.g;
  result.b = isNaN.b ? x.b : result.b;
  result.a = isNaN.a ? x.a : result.a;

  return result;
`,xK=j({opSnippet:hK,packedOpSnippet:gK,cpuKernelImpl:pT}),ON={kernelName:On,backendName:"webgl",kernelFunc:xK};var bK=`
  if (isnan(x)) { return 0.0; }
  return sign(x);
`,yK=j({opSnippet:bK}),BN={kernelName:si,backendName:"webgl",kernelFunc:yK};var wK=fr+`
  return sin(x);
`,vK=`
  vec4 result = sin(x);
  bvec4 isNaN = isnan(x);
  ${jt}
  return result;
`,CK=j({opSnippet:wK,packedOpSnippet:vK}),LN={kernelName:"Sin",backendName:"webgl",kernelFunc:CK};var IK=`
  float e2x = exp(x);
  return (e2x - 1.0 / e2x) / 2.0;
`,SK=j({opSnippet:IK}),WN={kernelName:oi,backendName:"webgl",kernelFunc:SK};var _K=`
  float epsilon = 1.1920928955078125e-7;
  float threshold = log(epsilon) + 2.0;

  bool too_large = x > -threshold;
  bool too_small = x < threshold;

  float result;
  float exp_x = exp(x);

  if (too_large){
    result = x;
  }
  else if (too_small){
    result = exp_x;
  }
  else{
    result = log(exp_x + 1.0);
  }
  return result;
`,kK=j({opSnippet:_K}),UN={kernelName:ai,backendName:"webgl",kernelFunc:kK};var TK=r=>{let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{blockShape:s,paddings:i}=n;y.assert(o.shape.length<=4,()=>"spaceToBatchND for rank > 4 with a WebGL backend not implemented yet");let u=s.reduce((x,w)=>x*w),c=[[0,0]];c.push(...i);for(let x=1+s.length;x<o.shape.length;++x)c.push([0,0]);let a=[],l=my({inputs:{x:o},backend:t,attrs:{paddings:c,constantValue:0}}),p=S.getReshaped(l.shape,s,u,!1),m=S.getPermuted(p.length,s.length,!1),f=S.getReshapedPermuted(l.shape,s,u,!1),d=B({inputs:{x:l},backend:t,attrs:{shape:p}}),h=Fe({inputs:{x:d},backend:t,attrs:{perm:m}}),g=B({inputs:{x:h},backend:t,attrs:{shape:f}});return a.push(l),a.push(d),a.push(h),a.forEach(x=>t.disposeIntermediateTensorInfo(x)),g},GN={kernelName:ui,backendName:"webgl",kernelFunc:TK};function EK(r){let{inputs:e,backend:t}=r,{indices:n,values:o,denseShape:s,defaultValue:i}=e;if(s.shape.length!==1)throw new Error(`Dense shape must be a vector, saw:
         ${s.shape}`);if(n.shape.length!==2)throw new Error(`Indices must be a matrix, saw:
         ${n.shape}`);if(o.shape.length!==1)throw new Error(`Values must be a vector, saw:
         ${o.shape}`);if(i.shape.length!==0)throw new Error(`Default value must be a scalar, saw:
        ${i.shape}`);let u=t.readSync(n.dataId),c=t.readSync(o.dataId),a=t.readSync(s.dataId),l=t.readSync(i.dataId)[0],[p,m,f,d,h]=fT(u,n.shape,n.dtype,c,o.dtype,a,l);return[t.makeTensorInfo(m,n.dtype,p),t.makeTensorInfo([m[0]],o.dtype,f),t.makeTensorInfo([d.length],"bool",new Uint8Array(d.map(g=>Number(g)))),t.makeTensorInfo([h.length],n.dtype,new Int32Array(h))]}var VN={kernelName:li,backendName:"webgl",kernelFunc:EK};function NK(r){let{inputs:e,backend:t}=r,{inputIndices:n,inputShape:o,newShape:s}=e;if(n.shape.length!==2)throw new Error(`Input indices should be a matrix but received shape ${n.shape}`);if(o.shape.length!==1)throw new Error(`Input shape should be a vector but received shape ${o.shape}`);if(s.shape.length!==1)throw new Error(`Target shape should be a vector but received shape ${s.shape}`);let i=Array.from(t.readSync(o.dataId)),u=t.readSync(n.dataId),c=Array.from(t.readSync(s.dataId)),[a,l,p]=dT(u,n.shape,n.dtype,i,c);return[t.makeTensorInfo(l,n.dtype,a),t.makeTensorInfo([p.length],s.dtype,new Int32Array(p))]}var zN={kernelName:ns,backendName:"webgl",kernelFunc:NK};function $K(r){let{inputs:e,backend:t}=r,{data:n,indices:o,segmentIds:s}=e;if(n.shape.length<1)throw new Error("Data should be at least 1 dimensional but received scalar");if(o.shape.length!==1)throw new Error(`Indices should be a vector but received shape
              ${o.shape}`);if(s.shape.length!==1)throw new Error(`Segment ids should be a vector but received shape
              ${s.shape}`);let i=t.readSync(n.dataId),u=t.readSync(o.dataId),c=t.readSync(s.dataId),[a,l]=qp(i,n.shape,n.dtype,u,c,!0);return t.makeTensorInfo(l,n.dtype,a)}var HN={kernelName:pi,backendName:"webgl",kernelFunc:$K};function AK(r){let{inputs:e,backend:t}=r,{data:n,indices:o,segmentIds:s}=e;if(n.shape.length<1)throw new Error("Data should be at least 1 dimensional but received scalar");if(o.shape.length!==1)throw new Error(`Indices should be a vector but received shape
             ${o.shape}`);if(s.shape.length!==1)throw new Error(`Segment ids should be a vector but received shape
             ${s.shape}`);let i=t.readSync(n.dataId),u=t.readSync(o.dataId),c=t.readSync(s.dataId),[a,l]=qp(i,n.shape,n.dtype,u,c);return t.makeTensorInfo(l,n.dtype,a)}var qN={kernelName:mi,backendName:"webgl",kernelFunc:AK};function RK(r){let{inputs:e,backend:t,attrs:n}=r,{sparseIndices:o,sparseValues:s,defaultValue:i}=e,{outputShape:u}=n,{sliceRank:c,numUpdates:a,sliceSize:l,strides:p,outputSize:m}=S.calculateShapes(s,o,u),f=!1;if(s.dtype==="string"){let x=t.bufferSync(o),w=t.bufferSync(s),C=y.decodeString(t.readSync(i.dataId)[0]),k=lT(x,w,u,m,l,a,c,p,C,f);return t.makeTensorInfo(u,k.dtype,k.values)}let d=new ao(a,c,o.shape.length,s.shape.length,p,[m,1],f),h=t.runWebGLProgram(d,[s,o,i],s.dtype),g=B({inputs:{x:h},backend:t,attrs:{shape:u}});return t.disposeIntermediateTensorInfo(h),g}var KN={kernelName:os,backendName:"webgl",kernelFunc:RK};function DK(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{numOrSizeSplits:s,axis:i}=n,u=y.parseAxisParam(i,o.shape)[0],c=S.prepareSplitSize(o,s,u),a=o.shape.length,l=new Array(a).fill(0),p=o.shape.slice();return c.map(m=>{let f=[...p];f[u]=m;let d=kr({inputs:{x:o},backend:t,attrs:{begin:l,size:f}});return l[u]+=m,d})}var jN={kernelName:ci,backendName:"webgl",kernelFunc:DK};var XN="return sqrt(x);",FK=j({opSnippet:XN,packedOpSnippet:XN,cpuKernelImpl:hT}),YN={kernelName:Bn,backendName:"webgl",kernelFunc:FK};var MK="return x * x;",PK=j({opSnippet:MK}),ZN={kernelName:Rl,backendName:"webgl",kernelFunc:PK};var QN="return (a - b) * (a - b);",OK=ve({opSnippet:QN,packedOpSnippet:QN}),JN={kernelName:Ln,backendName:"webgl",kernelFunc:OK};function BK(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e;if(o.dtype!=="string")throw new Error("Input must be of datatype string");let s=t.readSync(o.dataId),i=S.fromUint8ToStringArray(s),u=gT(i,"string",n);return t.makeTensorInfo(o.shape,"string",u)}var e$={kernelName:fi,backendName:"webgl",kernelFunc:BK};function LK({inputs:r,attrs:e,backend:t}){let{x:n}=r,o=tt+`
    return x > 0.0 ? 1.0 : float(${e.alpha});
  `,s=new lt(n.shape,o);return t.runWebGLProgram(s,[n],n.dtype)}var t$={kernelName:cs,backendName:"webgl",kernelFunc:LK};var ff=class{constructor(e,t,n){this.variableNames=["x"],this.outputShape=n;let o=n.length,s=ne(n.length),i=ne(n.length),u="";if(o===1)u="coords * strides + begin";else{let c=0;u=n.map((a,l)=>(c++,n.length===1?`coords * strides[${l}] + begin[${l}]`:`coords[${c-1}] * strides[${l}] + begin[${l}]`)).join(",")}this.userCode=`
      ${s} begin = ${s}(${e});
      ${s} strides = ${s}(${t});

      void main() {
        ${i} coords = getOutputCoords();
        setOutput(getX(${u}));
      }
    `}};function WK(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{begin:s,end:i,strides:u,beginMask:c,endMask:a,ellipsisMask:l,newAxisMask:p,shrinkAxisMask:m}=n,{finalShapeSparse:f,finalShape:d,isIdentity:h,sliceDim0:g,isSimpleSlice:x,begin:w,end:C,strides:k}=et.sliceInfo(o.shape,s,i,u,c,a,l,p,m),E;if(h)E=B({inputs:{x:o},backend:t,attrs:{shape:d}});else if(g||x){y.assert(o.shape.length>=1,()=>`Input must have rank at least 1, got: ${o.shape.length}`);let A=et.computeOutShape(w,C,k),D=kr({inputs:{x:o},backend:t,attrs:{begin:w,size:A}});E=B({inputs:{x:D},backend:t,attrs:{shape:d}}),t.disposeIntermediateTensorInfo(D)}else if(t.shouldExecuteOnCPU([o])){let D=t.readSync(o.dataId),P=fe(o.shape,o.dtype,D),O=xT(f,P,k,w);E=t.makeTensorInfo(d,o.dtype,O.values)}else{let D=new ff(w,k,f);E=t.runWebGLProgram(D,[o],o.dtype)}let $=B({inputs:{x:E},backend:t,attrs:{shape:d}});return t.disposeIntermediateTensorInfo(E),$}var r$={kernelName:ss,backendName:"webgl",kernelFunc:WK};function UK(r){let{inputs:e,backend:t,attrs:n}=r,{separator:o,nGramWidths:s,leftPad:i,rightPad:u,padWidth:c,preserveShortSequences:a}=n,{data:l,dataSplits:p}=e,m=t.readSync(l.dataId),f=t.readSync(p.dataId),[d,h]=bT(m,f,o,s,i,u,c,a);return[t.makeTensorInfo([d.length],"string",d),t.makeTensorInfo(p.shape,"int32",h)]}var n$={kernelName:di,backendName:"webgl",kernelFunc:UK};function GK(r){let{inputs:e,backend:t,attrs:n}=r,{skipEmpty:o}=n,{input:s,delimiter:i}=e;if(s.dtype!=="string")throw new Error("Input must be of datatype string");if(s.shape.length!==1)throw new Error(`Input must be a vector, got shape: ${s.shape}`);if(i.shape.length!==0)throw new Error(`Delimiter must be a scalar, got shape: ${i.shape}`);let u=t.readSync(s.dataId),c=t.readSync(i.dataId)[0],[a,l,p]=yT(u,c,o),m=l.length;return[t.makeTensorInfo([m,2],"int32",a),t.makeTensorInfo([m],"string",l),t.makeTensorInfo([2],"int32",new Int32Array(p))]}var o$={kernelName:hi,backendName:"webgl",kernelFunc:GK};function VK(r){let{inputs:e,backend:t,attrs:n}=r,{numBuckets:o}=n,{input:s}=e;if(s.dtype!=="string")throw new Error("Input must be of datatype string");if(o<=0)throw new Error("Number of buckets must be at least 1");let i=t.readSync(s.dataId),u=wT(i,o);return t.makeTensorInfo(s.shape,"int32",u)}var s$={kernelName:gi,backendName:"webgl",kernelFunc:VK};var zK="return tan(x);",HK=j({opSnippet:zK}),a$={kernelName:"Tan",backendName:"webgl",kernelFunc:HK};var qK=`
  float e2x = exp(-2.0 * abs(x));
  return sign(x) * (1.0 - e2x) / (1.0 + e2x);
`,KK=j({opSnippet:qK}),i$={kernelName:xi,backendName:"webgl",kernelFunc:KK};function jK(r){let{inputs:e,backend:t,attrs:n}=r,{tensor:o,indices:s,updates:i}=e,{}=n,{sliceRank:u,numUpdates:c,sliceSize:a,strides:l,outputSize:p}=S.calculateShapes(i,s,o.shape),m=[p/a,a];if(p===0)return t.makeTensorInfo(o.shape,s.dtype);let f=B({inputs:{x:s},backend:t,attrs:{shape:[c,u]}}),d=B({inputs:{x:i},backend:t,attrs:{shape:[c,a]}}),h=B({inputs:{x:o},backend:t,attrs:{shape:m}}),g=new ao(c,u,f.shape.length,d.shape.length,l,m,!1,!0),x=t.runWebGLProgram(g,[d,f,h],h.dtype),w=B({inputs:{x},backend:t,attrs:{shape:o.shape}});return t.disposeIntermediateTensorInfo(f),t.disposeIntermediateTensorInfo(d),t.disposeIntermediateTensorInfo(h),t.disposeIntermediateTensorInfo(x),w}var u$={kernelName:Jo,backendName:"webgl",kernelFunc:jK};var df=class{constructor(e,t){this.variableNames=["A"];let n=new Array(e.length);for(let i=0;i<n.length;i++)n[i]=e[i]*t[i];this.outputShape=n,this.rank=n.length;let o=ne(this.rank),s=XK(e);this.userCode=`
      void main() {
        ${o} resRC = getOutputCoords();
        setOutput(getA(${s}));
      }
    `}};function XK(r){let e=r.length;if(e>5)throw Error(`Tile for rank ${e} is not yet supported`);if(e===1)return`imod(resRC, ${r[0]})`;let t=["resRC.x","resRC.y","resRC.z","resRC.w","resRC.u"],n=[];for(let o=0;o<r.length;o++)n.push(`imod(${t[o]}, ${r[o]})`);return n.join()}function dy(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{reps:s}=n;if(o.dtype==="string"||o.shape.length>5){let c=t.readSync(o.dataId),a=o.dtype==="string"?c.map(m=>y.decodeString(m)):c,l=fe(o.shape,o.dtype,a),p=CT(l,s);return t.makeTensorInfo(p.shape,p.dtype,p.values)}let i=new df(o.shape,s);return t.runWebGLProgram(i,[o],o.dtype)}var c$={kernelName:Yr,backendName:"webgl",kernelFunc:dy};var hf=class{constructor(e){this.variableNames=["x","indices"],this.customUniforms=[{name:"n",type:"int"},{name:"firstPass",type:"int"},{name:"negativeInf",type:"float"},{name:"dir",type:"int"},{name:"inc",type:"int"}],this.outputShape=e,this.userCode=`
       void main() {
         ivec2 coords = getOutputCoords();
         int batch = coords[0];
         int elemIdx = coords[1];

         // We compare elements pair-wise within a group of size 2 * inc.
         // The comparing rule for each group alternates between ascending
         // and descending. Within each group, we compare each pair at
         // positions i and i+inc. To decide whether an element at position i
         // is x0 or x1, we mod it by 2 * inc, if the result is smaller than
         // inc, it is in the first half of the group, we denote it as x0,
         // otherwise we denote it as x1.
         // For example, as shown in the Bitonic top K paper referenced above,
         // Figure5(a) shows that element[1] is in the
         // second half of the group when group size is 2, but it is in the
         // first half of the group when group size is 4.

         bool isFirstInPair = imod(elemIdx, 2 * inc) < inc;
         int i = isFirstInPair ? elemIdx : elemIdx - inc;

         int i0 = firstPass == 1 ? i : int(getIndices(batch, i));
         int i1 = firstPass == 1 ? i + inc : int(getIndices(batch, i + inc));
         float x0 = i0 < n ? getX(batch, i0) : negativeInf;
         float x1 = i1 < n ? getX(batch, i1) : negativeInf;

         // Denotes which direction indices are in (ascending or descending).
         bool reverse = imod(elemIdx, 2 * dir) >= dir;
         bool isGreater = x0 > x1 || (x0 == x1 && i1 > i0);
         if (reverse == isGreater) { // Elements in opposite order of direction
           int iTemp = i0;
           i0 = i1;
           i1 = iTemp;
         }
         if (isFirstInPair) {
            setOutput(float(i0));
         } else {
            setOutput(float(i1));
         }
       }
     `}},gf=class{constructor(e){this.variableNames=["x","indices"],this.customUniforms=[{name:"n",type:"int"},{name:"firstPass",type:"int"},{name:"k",type:"int"}],this.outputShape=e,this.userCode=`
    void main() {
         // Takes max of indices (0, k), (1, k + 1), (2, k + 2) ...
         ivec2 coords = getOutputCoords();
         int batch = coords[0];
         int elemIdx = coords[1];

         // The output size is half of the previous size.
         // If the previous sequence is | | | | _ _ _ _  | | | |  _ _ _ _ (k=4),
         // we only need to output the indices at positions |, the indices at
         // positions _ can be thrown away, see Figure5(b) After Phase 2
         // (Merge phase) in the Bitonic Top K paper referenced above.
         // For example, the paper shows we only need to output the orange bars.
         // The output sequence should look like this | | | | | | | |.
         // Because the sequence is halved, to map the output index back
         // to the previous sequence to find the corresponding value,
         // we need to double the index. When we double the index,
         // we basically interpolate a position, so 2i looks like
         // | _ | _ | _ | _ | _ | _ | _. We move the | to the first k position
         // of each 2k positions by - elemIdx % k. E.g. for output at
         // index 4,5,6,7, we want to get the corresponding element at
         // original index 8,9,10,11, for output at index 8,9,10,11,
         // we want to get the corresponding element at original index
         // 16,17,18,19, so on and so forth.

         int i = elemIdx < k ? elemIdx : (elemIdx * 2 - imod(elemIdx, k));
         int i0 = firstPass == 1 ? i : int(getIndices(batch, i));
         int i1 = firstPass == 1 ? i + k : int(getIndices(batch, i + k));

         float x0 = getX(batch, i0);
         float x1 = i1 < n ? getX(batch, i1) : x0;

         setOutput(x0 >= x1 ? float(i0) : float(i1));
       }
     `}};function Js(r,e){e!==null&&r.disposeIntermediateTensorInfo(e)}function l$(r){let e=1;for(;e<r;)e*=2;return e}function YK(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{k:s,sorted:i}=n,u=N().getNumber("TOPK_LAST_DIM_CPU_HANDOFF_SIZE_THRESHOLD"),c=N().getNumber("TOPK_K_CPU_HANDOFF_THRESHOLD"),a=o.shape,l=a[a.length-1];if(t.shouldExecuteOnCPU([o])||l<u||s>c){let O=t.readSync(o.dataId),[W,V]=IT(O,a,o.dtype,s,i);return[t.makeTensorInfo(W.shape,W.dtype,W.values),t.makeTensorInfo(V.shape,V.dtype,V.values)]}if(s===0)return a[a.length-1]=0,[t.makeTensorInfo(a,o.dtype,[]),t.makeTensorInfo(a,"int32",[])];if(l===1)return[o,fn({attrs:{shape:a,dtype:"int32",value:0},backend:t})];let p=t.texData.get(o.dataId),m=p!==null&&p.isPacked,f=m?t.unpackTensor(o):o,h=y.sizeFromShape(a)/l,g=B({inputs:{x:f},attrs:{shape:[h,l]},backend:t});m&&Js(t,f);let x=l$(s),w=l$(l),C=null,k=()=>C===null?[g,g]:[g,C],E=(O,W,V)=>{let Q=k(),oe=new hf(V),ke=[[l],[C===null?1:0],[Number.NEGATIVE_INFINITY],[O],[W]],ae=C;C=t.runWebGLProgram(oe,Q,"int32",ke),Js(t,ae)};for(let O=1;O<x;O*=2){let W=O*2;for(let V=O;V>=1;V/=2)E(W,V,[h,w])}for(let O=w;O>x;O/=2){let W=k(),V=new gf([h,O/2]),oe=[[l],[C===null?1:0],[x]],se=C;C=t.runWebGLProgram(V,W,"int32",oe),Js(t,se);let ke=x/2,ae=ke*2;for(let Te=ke;Te>=1;Te/=2)E(ae,Te,C.shape)}let $=C;C=kr({inputs:{x:C},backend:t,attrs:{begin:0,size:[h,s]}}),Js(t,$);let A=iy({inputs:{x:g,indices:C},backend:t,attrs:{axis:1,batchDims:1}});Js(t,g);let D=a.slice(0,-1);D.push(s),$=C,C=B({inputs:{x:C},attrs:{shape:D},backend:t}),Js(t,$);let P=A;return A=B({inputs:{x:A},attrs:{shape:D},backend:t}),Js(t,P),[A,C]}var p$={kernelName:is,backendName:"webgl",kernelFunc:YK};var xf=class{constructor(e,t,n,o,s,i){this.variableNames=["Image","Transforms"],this.outputShape=i;let u=n==="nearest"?1:2,c;switch(o){case"constant":c=1;break;case"reflect":c=2;break;case"wrap":c=3;break;case"nearest":c=4;break;default:c=1;break}this.userCode=`
            float mapCoord(float outCoord, float len) {
              float inCoord = outCoord;
              if(${c} == 2) {
                if (inCoord < 0.0) {
                  if (len <= 1.0) {
                    inCoord = 0.0;
                  } else {
                    float sz2 = 2.0 * len;
                    if (inCoord < sz2) {
                      inCoord = sz2 * float(int(float(-inCoord / sz2))) +
                      inCoord;
                    }
                    inCoord = inCoord < -len ? inCoord + sz2 : -inCoord - 1.0;
                  }
                } else if (inCoord > len - 1.0) {
                  if (len <= 1.0) {
                    inCoord = 0.0;
                  } else {
                    float sz2 = 2.0 * len;
                    inCoord -= sz2 * float(int(float(inCoord / sz2)));
                    if (inCoord >= len) {
                      inCoord = sz2 - inCoord - 1.0;
                    }
                  }
                }
                return clamp(inCoord, 0.0, len - 1.0);
              } else if (${c} == 3) {
                if (inCoord < 0.0) {
                  if (len <= 1.0) {
                    inCoord = 0.0;
                  } else {
                    float sz = len - 1.0;
                    inCoord += len * (float(int(float(-inCoord / sz))) + 1.0);
                  }
                } else if (inCoord > len - 1.0) {
                  if (len <= 1.0) {
                    inCoord = 0.0;
                  } else {
                    float sz = len - 1.0;
                    inCoord -= len * float(int(float(inCoord / sz)));
                  }
                }
                return clamp(inCoord, 0.0, len - 1.0);
              } else if (${c} == 4) {
                return clamp(outCoord, 0.0, len - 1.0);
              } else {
                return outCoord;
              }
            }

            float readWithFillValue(int batch, int coordY, int coordX,
              int channel) {
              float outputValue;
              if (0 <= coordY && coordY < ${e} && 0 <= coordX && coordX < ${t}) {
                  outputValue = getImage(batch, coordY, coordX, channel);
              } else {
                outputValue = float(${s});
              }
              return outputValue;
            }

            void main() {
              ivec4 coords = getOutputCoords();
              float outputValue;
              int batch = coords[0];
              int x = coords[2];
              int y = coords[1];
              int channel = coords[3];
              float xf = float(x);
              float yf = float(y);
              float a1 = getTransforms(batch, 0);
              float a2 = getTransforms(batch, 1);
              float a3 = getTransforms(batch, 2);
              float b1 = getTransforms(batch, 3);
              float b2 = getTransforms(batch, 4);
              float b3 = getTransforms(batch, 5);
              float c1 = getTransforms(batch, 6);
              float c2 = getTransforms(batch, 7);
              float projection = c1 * xf + c2 * yf + 1.0;
              if (projection == 0.0) {
                outputValue = float(${s});
              } else {
                float inX = (a1 * xf + a2 * yf + a3) / projection;
                float inY = (b1 * xf + b2 * yf + b3) / projection;
                float mapX = mapCoord(inX, float(${t}));
                float mapY = mapCoord(inY, float(${e}));

                if (${u} == 1) {
                  int coordY = int(round(mapY));
                  int coordX = int(round(mapX));
                  outputValue = readWithFillValue(batch, coordY, coordX,
                    channel);
                } else {
                  float yFloor = floor(mapY);
                  float xFloor = floor(mapX);
                  float yCeil = yFloor + 1.0;
                  float xCeil = xFloor + 1.0;
                  float valueYFloor = (xCeil - mapX) *
                  readWithFillValue(batch, int(yFloor), int(xFloor), channel) +
                  (mapX - xFloor) *
                  readWithFillValue(batch, int(yFloor), int(xCeil), channel);
                  float valueYCeil = (xCeil - mapX) *
                  readWithFillValue(batch, int(yCeil), int(xFloor), channel) +
                  (mapX - xFloor) *
                  readWithFillValue(batch, int(yCeil), int(xCeil), channel);
                  outputValue = (yCeil - mapY) * valueYFloor +
                  (mapY - yFloor) * valueYCeil;
                }
              }
              setOutput(outputValue);
            }
        `}};function ZK(r){let{inputs:e,backend:t,attrs:n}=r,{image:o,transforms:s}=e,{interpolation:i,fillMode:u,fillValue:c,outputShape:a}=n,[l,p,m,f]=o.shape,[d,h]=a??[p,m],g=[l,d,h,f],x=new xf(p,m,i,u,c,g);return t.runWebGLProgram(x,[o,s],"float32")}var m$={kernelName:us,backendName:"webgl",kernelFunc:ZK};function QK(r){let{inputs:e,attrs:t,backend:n}=r,{axis:o}=t,{x:s}=e;Lr(s,"unique"),console.warn("WARNING: ","UI might be locked temporarily as data is being downloaded");let i=n.readSync(s.dataId),{outputValues:u,outputShape:c,indices:a}=ST(i,o,s.shape,s.dtype);return[n.makeTensorInfo(c,s.dtype,u),n.makeTensorInfo([a.length],"int32",a)]}var f$={kernelName:bi,backendName:"webgl",kernelFunc:QK};function JK(r){let{inputs:e,backend:t,attrs:n}=r,{value:o}=e,{axis:s}=n;s<0&&(s+=o.shape.length);let i=o,u=i.shape.length,c=o.shape[s],a=new Array(u-1),l=0;for(let h=0;h<u;h++)h!==s&&(a[l++]=i.shape[h]);let p=[],m=new Array(u).fill(0),f=i.shape.slice();f[s]=1;let d=new Array(c);for(let h=0;h<d.length;h++){m[s]=h;let g=kr({inputs:{x:i},backend:t,attrs:{begin:m,size:f}}),x=B({inputs:{x:g},backend:t,attrs:{shape:a}});d[h]=x,p.push(g)}return p.forEach(h=>t.disposeIntermediateTensorInfo(h)),d}var d$={kernelName:yi,backendName:"webgl",kernelFunc:JK};var bf=class{constructor(e,t){this.variableNames=["x","segmentIds"];let n=e.windowSize,o=e.batchSize,s=e.inSize,i=e.numSegments,u=i*Math.ceil(s/n);this.outputShape=[o,u];let c="0.0",a="sumValue",l=Math.floor(n/4)*4,p=n%4,m=`
        sumValue += dot(values, segFilter);
    `,f="";s%n>0&&(f=`
        if (inIdx < 0 || inIdx >= ${s}) {
          return initializationValue;
        }
      `);let d="";s%n>0&&(d=`
        if (inIdx < 0 || inIdx >= ${s}) {
          return -1.0;
        }
      `),this.userCode=`
      const float initializationValue = ${c};

      float getValue(int batch, int inIdx) {
        ${f}
        return getX(batch, inIdx);
      }

      float getSegmentIdAtIndex(int inIdx) {
        ${d}
        return getSegmentIds(inIdx);
      }

      void main() {
        ivec2 coords = getOutputCoords();
        int batch = coords[0];
        int outIdx = coords[1];
        int inOffset = int(floor(float(outIdx) / float(
          ${i})) * float(${n}));
        int currentSeg = int(mod(float(outIdx), float(${i})));

        float sumValue = 0.0;

        for (int i = 0; i < ${l}; i += 4) {
          int inIdx = inOffset + i;
          vec4 values = vec4(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1),
            getValue(batch, inIdx + 2),
            getValue(batch, inIdx + 3)
          );

          vec4 segFilter = vec4(
            int(getSegmentIdAtIndex(inIdx)) == currentSeg ? 1 : 0,
            int(getSegmentIdAtIndex(inIdx + 1)) == currentSeg ? 1 : 0,
            int(getSegmentIdAtIndex(inIdx + 2)) == currentSeg ? 1 : 0,
            int(getSegmentIdAtIndex(inIdx + 3)) == currentSeg ? 1 : 0
          );

          ${m}
        }

        int inIdx = inOffset + ${l};
        if (${p===1}) {
          vec4 values = vec4(
            getValue(batch, inIdx),
            initializationValue,
            initializationValue,
            initializationValue
          );

          int inIdxSeg = int(getSegmentIdAtIndex(inIdx));

          vec4 segFilter = vec4(
            int(getSegmentIdAtIndex(inIdx)) == currentSeg ? 1 : 0,
            0,
            0,
            0
          );

          ${m}
        } else if (${p===2}) {
          vec4 values = vec4(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1),
            initializationValue,
            initializationValue
          );

          vec4 segFilter = vec4(
            int(getSegmentIdAtIndex(inIdx)) == currentSeg ? 1 : 0,
            int(getSegmentIdAtIndex(inIdx + 1)) == currentSeg ? 1 : 0,
              0,
              0
          );

          ${m}
        } else if (${p===3}) {
          vec4 values = vec4(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1),
            getValue(batch, inIdx + 2),
            initializationValue
          );

          vec4 segFilter = vec4(
            int(getSegmentIdAtIndex(inIdx)) == currentSeg ? 1 : 0,
            int(getSegmentIdAtIndex(inIdx + 1)) == currentSeg ? 1 : 0,
            int(getSegmentIdAtIndex(inIdx + 2)) == currentSeg ? 1 : 0,
            0
          );

          ${m}
        }
        setOutput(${a});
      }
    `}};function e6(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,segmentIds:s}=e,{numSegments:i}=n,u=o.shape.length,c=[],a=0,l=S.getAxesPermutation([a],u),p=o;l!=null&&(p=Fe({inputs:{x:o},backend:t,attrs:{perm:l}}),c.push(p),a=S.getInnerMostAxes(1,u)[0]);let m=S.segment_util.computeOutShape(p.shape,a,i),f=y.sizeFromShape([p.shape[a]]),d=B({inputs:{x:p},backend:t,attrs:{shape:[-1,f]}});c.push(d);let h=gs(o.dtype),g=(k,E,$,A,D)=>{let P=k.shape[0],O=k.shape[1],W=S.segment_util.segOpComputeOptimalWindowSize(O,D),V={windowSize:W,inSize:O,batchSize:P,numSegments:D},Q=new bf(V,E),oe=t.compileAndRun(Q,[k,$],A);if(c.push(oe),oe.shape[1]===D)return oe;let se=fy({backend:t,attrs:{start:0,stop:D,step:1,dtype:"float32"}}),ke=dy({inputs:{x:se},backend:t,attrs:{reps:[O/W]}});return c.push(se),c.push(ke),g(oe,E,ke,A,D)},x=g(d,"unsortedSegmentSum",s,h,i),w=B({inputs:{x},backend:t,attrs:{shape:m}}),C=w;if(l!=null){c.push(w);let k=S.getUndoAxesPermutation(l);C=Fe({inputs:{x:C},backend:t,attrs:{perm:k}})}return c.forEach(k=>t.disposeIntermediateTensorInfo(k)),C}var h$={kernelName:Dl,backendName:"webgl",kernelFunc:e6};var t6=[ZT,JT,eE,tE,nE,oE,sE,aE,cE,lE,pE,mE,fE,dE,hE,gE,xE,bE,yE,wE,vE,IE,SE,_E,kE,$E,RE,DE,UT,ME,OE,BE,LE,WE,UE,GE,VE,zE,HE,qE,XE,YE,ZE,QE,JE,e2,t2,r2,n2,o2,s2,a2,i2,u2,c2,l2,m2,f2,d2,h2,x2,b2,y2,w2,v2,C2,I2,S2,_2,WT,k2,PE,T2,E2,N2,GT,$2,A2,R2,D2,F2,M2,P2,O2,B2,L2,U2,G2,V2,z2,H2,q2,j2,Y2,Z2,Q2,J2,eN,sN,HT,aN,iN,uN,cN,TE,lN,fN,dN,hN,gN,VT,xN,bN,yN,wN,vN,EE,tN,CN,IN,SN,KT,_N,kN,TN,EN,NN,$N,AN,RN,DN,FN,MN,PN,ON,BN,LN,WN,CE,oN,UN,GN,VN,zN,HN,qN,KN,jN,YN,ZN,JN,e$,t$,r$,n$,o$,s$,nN,XT,a$,i$,u$,c$,p$,m$,YT,f$,d$,h$,pN];for(let r of t6)Pu(r);export{go as Abs,fa as Acos,da as Acosh,Ms as AdadeltaOptimizer,Ps as AdagradOptimizer,Os as AdamOptimizer,Bs as AdamaxOptimizer,Kr as Add,xo as AddN,ha as All,ga as Any,xa as ArgMax,ba as ArgMin,ya as Asin,wa as Asinh,va as Atan,Ia as Atan2,Ca as Atanh,bo as AvgPool,Sa as AvgPool3D,yl as AvgPool3DGrad,bl as AvgPoolGrad,yo as BatchMatMul,_a as BatchToSpaceND,wo as Bincount,vn as BitwiseAnd,ka as BroadcastArgs,i6 as BroadcastTo,jr as Cast,Cn as Ceil,vo as ClipByValue,wu as Complex,wl as ComplexAbs,Ta as Concat,Co as Conv2D,vl as Conv2DBackpropFilter,Io as Conv2DBackpropInput,So as Conv3D,vu as Conv3DBackpropFilterV2,_o as Conv3DBackpropInputV2,Cu as Cos,Ea as Cosh,Eo as CropAndResize,ko as Cumprod,To as Cumsum,po as DataStorage,Na as DenseBincount,No as DepthToSpace,$o as DepthwiseConv2dNative,Cl as DepthwiseConv2dNativeBackpropFilter,Il as DepthwiseConv2dNativeBackpropInput,$a as Diag,Ao as Dilation2D,mg as Dilation2DBackpropFilter,pg as Dilation2DBackpropInput,fg as Draw,ug as ENV,Sl as Einsum,Iu as Elu,Su as EluGrad,bu as Environment,In as Equal,_u as Erf,Ro as Exp,Ra as ExpandDims,Sn as Expm1,dg as FFT,Da as Fill,Do as FlipLeftRight,_n as Floor,kn as FloorDiv,Fu as FromPixels,Fo as FusedBatchNorm,Un as FusedConv2D,Gn as FusedDepthwiseConv2D,Mo as GatherNd,Fa as GatherV2,Tn as Greater,En as GreaterEqual,_l as IFFT,Xr as Identity,kl as Imag,Ma as IsFinite,Pa as IsInf,Oa as IsNan,Hr as KernelBackend,Ga as LRN,ku as LRNGrad,Po as LeakyRelu,Nn as Less,$n as LessEqual,Oo as LinSpace,Bo as Log,Ba as Log1p,u6 as LogSoftmax,La as LogicalAnd,Wa as LogicalNot,Ua as LogicalOr,Dy as LogicalXor,c6 as LowerBound,l6 as MatrixBandPart,Va as Max,Lo as MaxPool,za as MaxPool3D,El as MaxPool3DGrad,Tl as MaxPoolGrad,Ha as MaxPoolWithArgmax,An as Maximum,Wo as Mean,qa as Min,Rn as Minimum,Uo as MirrorPad,Tu as Mod,Ls as MomentumOptimizer,Go as Multinomial,Dn as Multiply,Ka as Neg,Vo as NonMaxSuppressionV3,zo as NonMaxSuppressionV4,Ho as NonMaxSuppressionV5,Fn as NotEqual,iw as OP_SCOPE_SUFFIX,qo as OneHot,ja as OnesLike,Rt as Optimizer,nc as OptimizerConstructors,Xa as Pack,Ko as PadV2,p6 as Pool,Eu as Pow,jo as Prelu,Mn as Prod,Ws as RMSPropOptimizer,Nl as RaggedGather,$l as RaggedRange,Al as RaggedTensorToTensor,Ya as Range,Sg as Rank,Nu as Real,Aa as RealDiv,Za as Reciprocal,Ge as Reduction,Qa as Relu,ei as Relu6,Ja as Reshape,Yo as ResizeBilinear,Au as ResizeBilinearGrad,Xo as ResizeNearestNeighbor,$u as ResizeNearestNeighborGrad,Zo as Reverse,ls as RotateWithOffset,ti as Round,Pn as Rsqrt,cn as SGDOptimizer,Qo as ScatterNd,es as SearchSorted,ri as Select,ni as Selu,On as Sigmoid,si as Sign,Ru as Sin,oi as Sinh,ts as Slice,rs as Softmax,ai as Softplus,ui as SpaceToBatchND,li as SparseFillEmptyRows,ns as SparseReshape,pi as SparseSegmentMean,mi as SparseSegmentSum,os as SparseToDense,ci as SplitV,Bn as Sqrt,Rl as Square,Ln as SquaredDifference,fi as StaticRegexReplace,cs as Step,ss as StridedSlice,di as StringNGrams,hi as StringSplit,gi as StringToHashBucketFast,as as Sub,ii as Sum,Du as Tan,xi as Tanh,Ae as Tensor,er as TensorBuffer,Jo as TensorScatterUpdate,Yr as Tile,is as TopK,us as Transform,Zr as Transpose,bi as Unique,yi as Unpack,Dl as UnsortedSegmentSum,m6 as UpperBound,Qr as Variable,wi as ZerosLike,Wn as _FusedMatMul,ft as abs,xR as acos,yR as acosh,X as add,vR as addN,IR as all,_R as any,TR as argMax,NR as argMin,AR as asin,DR as asinh,MR as atan,OR as atan2,LR as atanh,jg as avgPool,XR as avgPool3d,pw as backend,S as backend_util,rD as basicLSTMCell,ws as batchNorm,aD as batchNorm2d,uD as batchNorm3d,lD as batchNorm4d,Xg as batchToSpaceND,Yg as bincount,fD as bitwiseAnd,npe as booleanMaskAsync,hD as broadcastArgs,vs as broadcastTo,ir as broadcast_util,IC as browser,fe as buffer,de as cast,bD as ceil,wD as clipByValue,vr as clone,zt as complex,Ye as concat,CD as concat1d,SD as concat2d,kD as concat3d,ED as concat4d,AD as conv1d,Cs as conv2d,FD as conv2dTranspose,PD as conv3d,LD as conv3dTranspose,w6 as copyRegisteredKernels,UD as cos,VD as cosh,cp as cosineWindow,HD as cumprod,KD as cumsum,At as customGrad,XD as denseBincount,uw as deprecationWarn,ZD as depthToSpace,qu as depthwiseConv2d,Hn as device_util,eF as diag,rF as dilation2d,Aj as disableDeprecationWarnings,Je as dispose,Rj as disposeVariables,be as div,iF as divNoNan,cF as dot,rme as dropout,Is as einsum,Qg as elu,$j as enableDebugMode,Nj as enableProdMode,fv as enclosingPowerOfTwo,yr as engine,fF as ensureShape,N as env,Zg as equal,hF as erf,$F as euclideanNorm,Cr as exp,Mr as expandDims,FF as expm1,ex as eye,Xu as fft,nn as fill,Lj as findBackend,Wj as findBackendFactory,tx as floor,zg as floorDiv,wv as fused,rx as gather,zpe as gatherND,yp as gather_util,lw as getBackend,hg as getGradient,Ci as getKernel,Fl as getKernelsForBackend,rM as grad,nM as grads,Di as greater,nx as greaterEqual,Oi as ifft,_s as imag,Vye as image,cme as inTopKAsync,xC as io,Ex as irfft,VF as isFinite,HF as isInf,KF as isNaN,cw as keep,Or as kernel_impls,ox as leakyRelu,Jl as less,Ku as lessEqual,Kye as linalg,ZF as linspace,JF as localResponseNormalization,Xn as log,sx as log1p,cM as logSigmoid,mM as logSoftmax,ux as logSumExp,Fi as logicalAnd,cx as logicalNot,lx as logicalOr,bM as logicalXor,nwe as losses,wM as lowerBound,ye as matMul,yC as math,sn as max,px as maxPool,IM as maxPool3d,_M as maxPoolWithArgmax,mx as maximum,Mi as mean,Dj as memory,EM as meshgrid,Ql as min,Pi as minimum,AM as mirrorPad,DM as mod,MM as moments,Spe as movingAverage,L as mul,OM as multiRNNCell,LM as multinomial,_t as neg,zx as nextFrame,Ri as norm,fx as notEqual,np as oneHot,an as ones,VM as onesLike,v as op,HM as outerProduct,un as pad,jM as pad1d,YM as pad2d,QM as pad3d,eP as pad4d,sP as pool,jn as pow,hx as prelu,Vg as print,uP as prod,Fj as profile,lP as raggedGather,mP as raggedRange,dP as raggedTensorToTensor,gP as rand,DP as randomGamma,_x as randomNormal,PP as randomStandardNormal,ju as randomUniform,LP as randomUniformInt,Es as range,Oj as ready,Yn as real,GP as reciprocal,Vl as registerBackend,x6 as registerGradient,Pu as registerKernel,Ns as relu,kx as relu6,Bj as removeBackend,M as reshape,cr as reverse,KP as reverse1d,XP as reverse2d,ZP as reverse3d,JP as reverse4d,Yu as rfft,Tx as round,rO as rsqrt,ue as scalar,Ape as scatterND,Jn as scatter_util,rp as searchSorted,oO as selu,aO as separableConv2d,aC as serialization,Pj as setBackend,Uj as setPlatform,L1 as setWasmPaths,uO as setdiff1dAsync,rn as sigmoid,lO as sign,Tye as signal,mO as sin,dO as sinh,Ie as slice,gO as slice1d,bO as slice2d,wO as slice3d,CO as slice4d,et as slice_util,SO as softmax,ix as softplus,dx as spaceToBatchND,uwe as sparse,Bpe as sparseToDense,Cye as spectral,Zn as split,Ht as sqrt,dt as square,Nx as squaredDifference,Zu as squeeze,Qn as stack,$x as step,MO as stridedSlice,fwe as string,ee as sub,Se as sum,gs as sumOutType,OO as tan,Xl as tanh,br as tensor,ht as tensor1d,$s as tensor2d,Ax as tensor3d,BO as tensor4d,LO as tensor5d,WO as tensor6d,GO as tensorScatterUpdate,ow as tensor_util,cv as test_util,Ee as tidy,Ss as tile,Mj as time,zO as topk,z_e as train,Ju as transpose,qO as truncatedNormal,jO as unique,y6 as unregisterGradient,b6 as unregisterKernel,YO as unsortedSegmentSum,Qu as unstack,It as upcastType,QO as upperBound,y as util,oM as valueAndGrad,sM as valueAndGrads,JO as variable,ax as variableGrads,WB as version_core,ur as where,Dx as whereAsync,Ir as zeros,at as zerosLike};
